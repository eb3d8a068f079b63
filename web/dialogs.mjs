// dialogs.mjs - what is read, chosen or typed at length stands in the DOM: <dialog id="NAME-dialog">.
//
// The browser keeps the focus inside and gives it back; Escape closes.
const kKeys = {menu: ['M'], settings: [], help: ['?', 'F1'], about: []};

const dialogOf = (name) => document.getElementById(`${name}-dialog`);

// What is chosen from the menu happens on the page, or in a dialog of its own.
const isChoice = (target) => Boolean(target.closest('.choices [data-action]:not([aria-disabled="true"])'));

const kNames = {
  ' ': 'Space', Delete: 'Del', Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓',
};
const isMac = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const shownKey = (part) => part === 'Control' && isMac ? '⌘' : kNames[part] ?? part.replace('Control', 'Ctrl');

export class Dialogs {
  constructor(words) {
    this.words = words;
    this.prepare = {};
    for (const dialog of document.querySelectorAll('dialog')) {
      dialog.addEventListener('click', ({target}) => {
        // A press on the dialog itself is one on its backdrop: its content covers all of it.
        if (target === dialog || target.closest('[data-close]') || isChoice(target)) dialog.close();
      });
    }
  }

  // One dialog at a time. Its content is brought up to date before it shows.
  open(name) {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    this.prepare[name]?.();
    dialogOf(name).showModal();
  }

  // update() is called whenever that dialog is about to show.
  onOpen(name, update) {
    this.prepare[name] = update;
  }

  actions() {
    return Object.fromEntries(
        Object.entries(kKeys).map(([name, keys]) => [name, {keys, run: () => this.open(name)}]));
  }

  // The menu shows what there is, and what of it can be done now.
  followActions(actions) {
    this.onOpen('menu', () => {
      for (const button of dialogOf('menu').querySelectorAll('[data-action]')) {
        const action = actions[button.dataset.action];
        button.hidden = !action || action.isOffered?.() === false;
        button.setAttribute('aria-disabled', String(action?.can?.() === false));
      }
    });
  }

  // The table of keys is made from the actions themselves.
  listKeys(actions) {
    this.onOpen('help', () => {
      const rows = Object.entries(actions).filter(([, {keys}]) => keys.length > 0);
      document.getElementById('keys').replaceChildren(...rows.map(([name, {keys}]) => this.row(name, keys)));
    });
  }

  row(name, keys) {
    const row = document.createElement('tr');
    const head = Object.assign(document.createElement('th'), {scope: 'row'});
    head.textContent = this.words.say(`${name}-label`) || this.words.say(name);
    const cell = document.createElement('td');
    keys.forEach((key, index) => {
      if (index > 0) cell.append(' · ');
      const kbd = document.createElement('kbd');
      kbd.textContent = key.split('+').map(shownKey).join(isMac ? '' : '+');
      cell.append(kbd);
    });
    row.append(head, cell);
    return row;
  }
}
