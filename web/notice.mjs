// notice.mjs - a quiet card over the sheet's lower edge: one sentence, perhaps something to do, and a
// way to put it away. A later notice takes an earlier one's place.
const FLASH_MS = 3000;

const element = (id) => document.getElementById(id);

export class Notice {
  constructor(words) {
    this.words = words;
    element('notice-close').addEventListener('click', () => this.hide());
    element('notice-act').addEventListener('click', () => this.act?.());
  }

  // Names of phrases, of one sentence or of several; act() is what the button does.
  show(sentences, button, act) {
    clearTimeout(this.timer);
    this.act = act;
    const spans = [sentences].flat().map((name) => {
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

  // For what needs no answer: it goes by itself.
  flash(sentence) {
    this.show(sentence);
    this.timer = setTimeout(() => this.hide(), FLASH_MS);
  }

  hide() {
    clearTimeout(this.timer);
    element('notice').hidden = true;
  }
}
