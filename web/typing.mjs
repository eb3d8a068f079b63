// typing.mjs - an expression can be typed; C++ writes it on the sheet or says why not.
const element = (id) => document.getElementById(id);

export class Typing {
  constructor(page, dialogs) {
    this.page = page;
    this.dialogs = dialogs;
    this.field = element('typed');
    this.field.addEventListener('input', () => this.say(''));
    element('type-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.write();
    });
    // The number pads of phones have no signs.
    element('signs').addEventListener('click', ({target}) => {
      const sign = target.closest('button')?.textContent;
      if (sign) this.insert(sign);
    });
    dialogs.onOpen('type', () => this.say(''));
  }

  actions() {
    return {type: {keys: ['T'], run: () => this.dialogs.open('type')}};
  }

  insert(sign) {
    const {field} = this;
    field.setRangeText(sign, field.selectionStart, field.selectionEnd, 'end');
    field.focus();
    this.say('');
  }

  write() {
    const fault = this.page.type(this.field.value);
    this.say(fault);
    if (fault) return this.field.focus();
    this.field.value = '';
    element('type-dialog').close();
  }

  say(fault) {
    element('type-fault').textContent = fault;
    this.field.setAttribute('aria-invalid', String(Boolean(fault)));
  }
}
