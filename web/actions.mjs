// actions.mjs - everything the page can be told to do, once: buttons, menu, keys and help share it.
//
//   name: {keys, run, can}   keys: as aria-keyshortcuts writes them, "Control" also being the Mac's ⌘;
//                            the first action that can do something now has a key that two share.
//
// The phrase of an action is its name in wasm/app/strings.h, the full one `${name}-label`.
import {Flag} from './mirror.mjs';

// The order of Command in C++.
export const Command = {
  undo: 0, redo: 1, draw: 2, erase: 3, clear: 4, retry: 5, cancel: 6, select: 7, 'select-all': 8, delete: 9,
  // 10 is the painted menu button, which the page itself answers.
  fingers: 11, 'zoom-in': 12, 'zoom-out': 13, fit: 14, left: 15, right: 16, up: 17, down: 18,
};

const kDrawing = {
  undo: ['Control+Z'],
  redo: ['Control+Shift+Z', 'Control+Y'],
  draw: ['P', 'B'],
  erase: ['E'],
  select: ['S'],
  'select-all': ['Control+A'],
  delete: ['Delete', 'Backspace'],
  clear: ['Delete'],
  retry: [],
  cancel: ['Escape'],
  fingers: [],
  'zoom-in': ['+', '='],
  'zoom-out': ['-'],
  fit: ['0'],
  left: ['ArrowLeft'],
  right: ['ArrowRight'],
  up: ['ArrowUp'],
  down: ['ArrowDown'],
};
// What a held key does again and again.
const isRepeatable = (key) => /^(Control\+|Arrow|[+=-]$)/.test(key);

// others: more of the same, of modules that do what C++ does not.
export function actionsOf(page, others = {}) {
  const drawing = Object.fromEntries(Object.entries(kDrawing).map(
      ([name, keys]) => [name, {keys, run: () => page.act(Command[name])}]));
  drawing.delete.can = () => Boolean(page.flags() & Flag.selected);
  return {...drawing, ...others};
}

function keyOf(event) {
  const shifted = event.shiftKey && event.key.length > 1 || /^[A-Z]$/i.test(event.key) && event.shiftKey;
  return [
    event.ctrlKey || event.metaKey ? 'Control+' : '', event.altKey ? 'Alt+' : '', shifted ? 'Shift+' : '',
    event.key.length === 1 ? event.key.toUpperCase() : event.key,
  ].join('');
}

// What stood in a dialog that has just been closed may keep the focus until the next frame.
const isTyping = (target) => Boolean(target.closest?.('input, select, textarea, dialog')) &&
    !target.closest('dialog:not([open])');

// Single keys are for the sheet: not while something is typed, chosen or read.
export function listenToKeys(actions) {
  addEventListener('keydown', (event) => {
    if (isTyping(event.target) || event.isComposing) return;
    const key = keyOf(event);
    const action = Object.values(actions).find(({keys, can}) => keys.includes(key) && can?.() !== false);
    if (!action || event.repeat && !isRepeatable(key)) return;
    event.preventDefault();
    action.run();
  });
}

// Every button that names an action in data-action, now and later.
export function listenToButtons(actions) {
  addEventListener('click', ({target}) => {
    const button = target.closest?.('[data-action]');
    if (button && button.getAttribute('aria-disabled') !== 'true') actions[button.dataset.action]?.run();
  });
}
