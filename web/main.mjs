// main.mjs - starts the application (C++) and the reader (worker) and carries data between them.
import {Words} from './words.mjs';

// The order of Command in C++.
const Command = {undo: 0, redo: 1, draw: 2, erase: 3, clear: 4, retry: 5, cancel: 6};
// The bits of inksum_flags().
const Flag = {undo: 1, redo: 2, erasing: 4, clear: 8, retry: 16, ready: 32, onSheet: 64};
const ANNOUNCE_AFTER_MS = 300;
const SURFACE_PATIENCE_MS = 2000;

const element = (id) => document.getElementById(id);

const messageOf = (error) => String(error?.message ?? error);

// Once the program has stopped only a reload helps: the first sentence stays, it is the cause.
let stopped = false;

function show(sentence) {
  element('trouble').textContent = sentence;
  element('trouble').hidden = !sentence;
  element('sheet').hidden = Boolean(sentence);
}

function stop(sentence) {
  if (stopped) return;
  stopped = true;
  show(sentence);
}

function stopOnUncaughtErrors() {
  const say = (error) => stop(`inksum had to stop: ${messageOf(error)}. Reload the page to start again.`);
  // Without an error it is a complaint of the browser's, such as about a ResizeObserver.
  addEventListener('error', ({error}) => error && say(error));
  addEventListener('unhandledrejection', ({reason}) => say(reason));
}

// A lost surface mostly comes back at once, and is drawn on again.
function followSurface(page) {
  let timer = 0;
  page.onSurface = (lost) => {
    clearTimeout(timer);
    if (stopped) return;
    if (!lost) return show('');
    timer = setTimeout(() => show(
        'The system took the drawing surface away. Your ink is kept, and is shown again as soon ' +
        'as the surface is back.'), SURFACE_PATIENCE_MS);
  };
}

// Keeps the DOM, which keyboards and screen readers use, saying what the canvas shows.
function mirror(page) {
  let shown = -1;
  let said = '';
  let timer = 0;
  return () => {
    const flags = page.flags();
    if (flags !== shown) {
      shown = flags;
      for (const id of ['undo', 'redo', 'clear', 'retry']) {
        // Not `disabled`: that would take the focus from a button that was just pressed.
        element(id).setAttribute('aria-disabled', String(!(flags & Flag[id])));
      }
      element('erase').setAttribute('aria-pressed', String(Boolean(flags & Flag.erasing)));
      element('sheet').dataset.cursor = flags & Flag.onSheet ? 'draw' : '';
      document.documentElement.dataset.model =
          flags & Flag.ready ? 'ready' : flags & Flag.retry ? 'failed' : 'loading';
    }
    const sentence = page.announcement();
    if (sentence === said) return;
    said = sentence;
    clearTimeout(timer);
    timer = setTimeout(() => { element('reading').textContent = sentence; }, ANNOUNCE_AFTER_MS);
  };
}

const isForSheet = (target) => target === document.body || Boolean(target.closest?.('#tools'));

function commandOfKey(event) {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? Command.redo : Command.undo;
    return key === 'y' && event.ctrlKey ? Command.redo : undefined;
  }
  if (event.altKey || event.repeat || !isForSheet(event.target)) return undefined;
  return {e: Command.erase, p: Command.draw, b: Command.draw, delete: Command.clear,
          escape: Command.cancel}[key];
}

function listenToKeysAndButtons(page) {
  for (const id of ['undo', 'redo', 'erase', 'clear', 'retry']) {
    element(id).addEventListener('click', () => page.act(Command[id]));
  }
  addEventListener('keydown', (event) => {
    const command = commandOfKey(event);
    if (command === undefined) return;
    event.preventDefault();
    page.act(command);
  });
}

function followColourScheme(page) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', () => page.setDark(dark.matches));
  page.setDark(dark.matches);
}

// One worker a try: a failed one is thrown away whole.
class Reader {
  constructor(page) {
    this.page = page;
    page.onRead = (generation, pixels, shape) => this.worker.postMessage(
        {type: 'read', generation, pixels, shape}, [pixels.buffer]);
    page.onLoadAgain = () => this.load();
  }

  load() {
    this.worker?.terminate();
    const worker = new Worker(new URL('recogniser_worker.mjs', import.meta.url), {type: 'module'});
    this.worker = worker;
    worker.onmessage = ({data}) => this[data.type](data);
    worker.onerror = ({message}) => this.failed({reason: message || 'its worker did not start'});
  }

  progress({received, total}) {
    this.page.modelProgress(received, total);
  }

  files({manifest, model}) {
    const opened = this.page.openModel(manifest, model);
    if (opened.error) return this.failed({reason: opened.error});
    this.worker.postMessage({type: 'open', model, ...opened}, [model.buffer]);
  }

  tried({answer}) {
    this.page.modelTried(answer);
  }

  answer({generation, answer}) {
    this.page.answer(generation, answer);
  }

  failed({reason}) {
    this.worker.terminate();
    this.page.modelFailed(reason);
  }
}

async function start() {
  stopOnUncaughtErrors();
  const {default: createInksum} = await import('./inksum.mjs');
  const {page} = await createInksum({onStop: stop});
  if (!page) return;
  page.onChange = mirror(page);
  followSurface(page);
  window.inksum = {frames: () => page.frames()};
  followColourScheme(page);
  new Words(page);
  listenToKeysAndButtons(page);
  new Reader(page).load();
}

start().catch((error) =>
    stop(`inksum could not start: ${messageOf(error)}. Reload the page to try again.`));
