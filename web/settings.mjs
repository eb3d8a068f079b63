// settings.mjs - what a person chose, kept in this browser and handed on to whoever it concerns.
//
// Each field of #settings-form is one setting, by its name; a check box is on or off.
const KEY = 'inksum.settings';

// A browser may keep no storage, or none for this page: then a choice holds until the page is left.
function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

function store(values) {
  try {
    localStorage.setItem(KEY, JSON.stringify(values));
  } catch {
    // As above.
  }
}

export class Settings {
  // appliers: name → function of the value, called with every value that was kept and every new one.
  constructor(appliers) {
    this.form = document.getElementById('settings-form');
    this.values = stored();
    for (const [name, apply] of Object.entries(appliers)) {
      const field = this.form.elements[name];
      const isBox = field.type === 'checkbox';
      if (name in this.values) {
        field[isBox ? 'checked' : 'value'] = this.values[name];
        apply(this.values[name]);
      }
      field.addEventListener('change', () => this.set(name, isBox ? field.checked : field.value, apply));
    }
  }

  set(name, value, apply) {
    this.keep(name, value);
    apply(value);
  }

  // What was chosen elsewhere than in the form, for the next visit.
  keep(name, value) {
    if (this.values[name] === value) return;
    this.values[name] = value;
    store(this.values);
  }
}
