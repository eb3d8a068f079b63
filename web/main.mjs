// main.mjs - starts the application (C++) and the reader (worker), and wires the parts together.
import {tellAbout} from './about.mjs';
import {actionsOf, listenToButtons, listenToKeys} from './actions.mjs';
import {Autosave} from './autosave.mjs';
import {Copying} from './copying.mjs';
import {Dialogs} from './dialogs.mjs';
import {greet} from './first_visit.mjs';
import {Install} from './install.mjs';
import {listenToSpace} from './hand.mjs';
import {mirror} from './mirror.mjs';
import {countFromNow, requestsSinceLoad} from './network.mjs';
import {Notice} from './notice.mjs';
import {Offline} from './offline.mjs';
import {Pictures} from './pictures.mjs';
import {Reader} from './reader.mjs';
import {Replay} from './replay.mjs';
import {Settings} from './settings.mjs';
import {Share} from './share.mjs';
import {Symbols} from './symbols.mjs';
import {Typing} from './typing.mjs';
import {Words} from './words.mjs';

const SURFACE_PATIENCE_MS = 2000;

const element = (id) => document.getElementById(id);

const messageOf = (error) => String(error?.message ?? error);

// The page's words, once there are any.
let words;

// In the page's language where the program can still say it, else as it is.
function sentenceOf(name, english, error) {
  try {
    return words.say(name, messageOf(error));
  } catch {
    return english.replace('{0}', () => messageOf(error));
  }
}

// Once the program has stopped only a reload helps: the first sentence stays, it is the cause.
let stopped = false;

function show(sentence) {
  element('trouble').textContent = sentence;
  element('trouble').hidden = !sentence;
  element('sheet').hidden = Boolean(sentence);
}

function stop(sentence) {
  element('skeleton')?.remove();
  if (stopped) return;
  stopped = true;
  show(sentence);
}

function stopOnUncaughtErrors() {
  const say = (error) =>
      stop(sentenceOf('stopped', 'inksum had to stop: {0}. Reload the page to start again.', error));
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
    timer = setTimeout(() => show(words.say('surface-lost')), SURFACE_PATIENCE_MS);
  };
}

function follow(query, apply) {
  const media = matchMedia(query);
  media.addEventListener('change', () => apply(media.matches));
  apply(media.matches);
}

async function start() {
  stopOnUncaughtErrors();
  const [{default: createInksum}, sheet] =
      await Promise.all([import('./inksum.mjs'), Autosave.open()]);
  const {page} = await createInksum({onStop: stop});
  if (!page) return;
  window.inksum = {frames: () => page.frames(), requestsSinceLoad};
  follow('(prefers-color-scheme: dark)', (dark) => page.setDark(dark));
  follow('(prefers-reduced-motion: reduce)', (reduce) => page.setReducedMotion(reduce));
  words = new Words(page);
  followSurface(page);
  const notice = new Notice(words);
  sheet.start(page, () => notice.show('not-saved'));
  greet(page);
  const dialogs = new Dialogs(words);
  const settings = new Settings({
    language: (tag) => words.choose(tag),
    decimalMark: (mark) => words.chooseMark(mark),
    leftHanded: (left) => page.setLeftHanded(left),
    pressure: (shown) => page.setPressure(shown),
    scratchOut: (on) => page.setScratchOut(on),
  });
  if ('fingers' in settings.values) page.setFingerDrawing(settings.values.fingers);
  const reflect = mirror(page, {onFingers: (draw) => settings.keep('fingers', draw)});
  const symbols = new Symbols(page);
  const replay = new Replay(page, words);
  page.onChange = () => {
    reflect();
    symbols.follow();
    replay.mirror();
    sheet.saveSoon();
  };
  page.onMenu = () => dialogs.open('menu');
  const share = new Share(page, notice, sheet);
  const actions = actionsOf(page, {
    ...new Typing(page, dialogs).actions(),
    ...new Copying(page, dialogs, notice).actions(),
    ...dialogs.actions(),
    ...share.actions(),
    ...replay.actions(),
    ...new Pictures(page, words).actions(),
    ...new Install().actions(),
  });
  dialogs.listKeys(actions);
  symbols.listenToKeys();
  dialogs.followActions(actions);
  tellAbout(page, words, dialogs, requestsSinceLoad);
  listenToKeys(actions);
  listenToSpace(page);
  listenToButtons(actions);
  const offline = new Offline(() => notice.show('newer', 'reload', async () => {
    await sheet.saveNow();
    location.reload();
  }));
  new Reader(page, () => {
    countFromNow();
    share.modelLoaded();
    offline.start();
  }).load();
  await share.openLink();
}

start().catch((error) =>
    stop(sentenceOf('not-started', 'inksum could not start: {0}. Reload the page to try again.', error)));
