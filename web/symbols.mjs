// symbols.mjs - the symbols of the current line, its values and its steps, for keyboards and screen
// readers: a <select> a symbol, one for the value, a list of steps.
//
// C++ says what can be chosen (wasm/app/choices_text.h) and does what was.
const FOLLOW_AFTER_MS = 300;

const element = (id) => document.getElementById(id);

const isBusy = (target) => Boolean(target.closest?.('input, select, textarea, dialog'));

// As many children as there are things, made anew only where they lack: what has the focus stays.
function fit(parent, count, make) {
  while (parent.children.length > count) parent.lastChild.remove();
  while (parent.children.length < count) parent.append(make());
  return [...parent.children];
}

function fill(select, {label, offers}) {
  select.setAttribute('aria-label', label);
  fit(select, offers.length, () => document.createElement('option')).forEach((option, i) => {
    option.textContent = offers[i].told;
    option.value = String(i);
    option.selected = offers[i].chosen;
  });
}

export class Symbols {
  constructor(page) {
    this.page = page;
    this.timer = 0;
    this.known = '';
    this.lists = [];
  }

  // To be called after every frame: once the page has come to rest, the lists are made.
  follow() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(this.page.choices()), FOLLOW_AFTER_MS);
  }

  show(choices) {
    const known = JSON.stringify(choices);
    if (known === this.known) return;
    this.known = known;
    this.lists = [...choices.symbols, choices.values].filter(({offers}) => offers.length > 0);
    const places = this.lists.map((_, i) => i < choices.symbols.length ? i : -1);
    const make = () => document.createElement('select');
    fit(element('symbols'), this.lists.length, make).forEach((select, i) => {
      fill(select, this.lists[i]);
      this.listen(select, () => this.choose(this.lists[i].offers[Number(select.value)], places[i]));
    });
    fit(element('steps'), choices.steps.length, () => document.createElement('li'))
        .forEach((item, i) => { item.textContent = choices.steps[i]; });
  }

  // Where arrows walk through a closed list every step is a change; Enter then says which is meant.
  listen(select, choose) {
    let walking = false;
    select.onkeydown = ({key}) => {
      walking = key !== 'Enter';
      if (!walking) choose();
    };
    select.onchange = () => walking || choose();
    select.onblur = () => { walking = false; };
  }

  choose(offer, symbol) {
    if (!offer.chosen) this.page.choose(offer.kind, symbol, offer.text);
  }

  // Before all others: Escape closes what is open on the sheet first.
  listenToKeys() {
    addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isBusy(event.target) || event.key === 'Enter' && event.target.closest?.('button, a')) return;
      if (!this.page.key(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    });
  }
}
