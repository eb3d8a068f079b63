// notice.mjs - a quiet card over the sheet's lower edge: one sentence, perhaps something to do, and a
// way to put it away. A later notice takes an earlier one's place; what offers something to do comes
// back after it.
const FLASH_MS = 3000;

const element = (id) => document.getElementById(id);

export class Notice {
  constructor(words) {
    this.words = words;
    this.cards = [];  // the last one is seen
    element('notice-close').addEventListener('click', () => this.drop(this.cards.at(-1)));
    element('notice-act').addEventListener('click', () => this.cards.at(-1)?.act());
  }

  // Names of phrases, of one sentence or of several; act() is what the button does.
  show(sentences, button, act) {
    const card = {sentences: [sentences].flat(), button, act};
    this.cards = this.cards.filter((other) => other.act && other.button !== button);
    this.cards.push(card);
    this.fill(card);
    return card;
  }

  // For what needs no answer: it goes by itself.
  flash(sentence) {
    const card = this.show(sentence);
    setTimeout(() => this.drop(card), FLASH_MS);
  }

  // What that button offered is done.
  withdraw(button) {
    this.drop(this.cards.find((card) => card.button === button));
  }

  drop(card) {
    const seen = this.cards.at(-1);
    this.cards = this.cards.filter((other) => other !== card);
    if (this.cards.length === 0) element('notice').hidden = true;
    else if (card === seen) this.fill(this.cards.at(-1));
  }

  fill({sentences, button, act}) {
    const spans = sentences.map((name) => {
      const span = document.createElement('span');
      span.dataset.text = name;
      return span;
    });
    element('notice-text').replaceChildren(...spans.flatMap((span, i) => i > 0 ? [' ', span] : [span]));
    element('notice-act').hidden = !act;
    element('notice-act').dataset.text = button ?? '';
    this.words.fill(element('notice'));
    element('notice').hidden = false;
  }
}
