// words.mjs - gives the DOM its words, from the table of wasm/app/strings.h.
//
//   data-text="undo"         the element's text is the phrase of that name
//   data-label="undo-label"  its aria-label is
//   data-content="…"         its content attribute is, as of <meta>
// Whether 3,5 is written for three and a half. A browser may name languages that are none, as "C".
function writesDecimalComma(tags) {
  try {
    const parts = new Intl.NumberFormat(tags).formatToParts(0.5);
    return parts.some(({type, value}) => type === 'decimal' && value === ',');
  } catch {
    return false;
  }
}

export class Words {
  constructor(page) {
    this.page = page;
    this.mark = '';
    this.choose('');
    addEventListener('languagechange', () => this.choose(this.chosen));
  }

  // 'de' speaks German from now on; '' what the browser says.
  choose(tag) {
    this.chosen = tag;
    const tags = tag ? [tag] : navigator.languages;
    this.page.setLanguages(tags);
    this.setMark();
    this.fill(document);
  }

  // ',' writes 3,5 from now on, '.' 3.5; '' what the language does.
  chooseMark(mark) {
    this.mark = mark;
    this.setMark();
  }

  setMark() {
    const tags = this.chosen ? [this.chosen] : navigator.languages;
    this.page.setDecimalComma(this.mark ? this.mark === ',' : writesDecimalComma(tags));
  }

  // The phrase of that name, with parts in place of {0}, {1}, …
  say(name, ...parts) {
    return this.page.say(name).replace(/\{(\d)\}/g, (place, index) => parts[index] ?? place);
  }

  // root: the document, or elements that came later.
  fill(root) {
    document.documentElement.lang = this.page.language();
    for (const one of root.querySelectorAll('[data-text]')) one.textContent = this.say(one.dataset.text);
    for (const one of root.querySelectorAll('[data-label]')) {
      one.setAttribute('aria-label', this.say(one.dataset.label));
    }
    for (const one of root.querySelectorAll('[data-content]')) {
      one.setAttribute('content', this.say(one.dataset.content));
    }
  }
}
