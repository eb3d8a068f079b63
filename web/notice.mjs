// notice.mjs - a quiet card over the sheet's lower edge: one sentence, perhaps something to do, and a
// way to put it away. A later notice takes an earlier one's place.
const element = (id) => document.getElementById(id);

export class Notice {
  constructor(words) {
    this.words = words;
    element('notice-close').addEventListener('click', () => this.hide());
    element('notice-act').addEventListener('click', () => this.act?.());
  }

  // Names of phrases; act() is what the button does.
  show(sentence, button, act) {
    this.act = act;
    element('notice-text').dataset.text = sentence;
    element('notice-act').hidden = !act;
    element('notice-act').dataset.text = button ?? sentence;
    this.words.fill(element('notice'));
    element('notice').hidden = false;
  }

  hide() {
    element('notice').hidden = true;
  }
}
