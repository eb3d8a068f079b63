// copying.mjs - the current line as text, the sheet as a picture, for the clipboard.
//
// A browser lets a page write to the clipboard only during a press, and some never: then a text is
// shown selected for a person to copy, and a picture is saved as a file.
const SCALE = 2;  // pixels of the picture an ink unit, where it does not become too large a picture
const LONGEST_SIDE = 8000;
const MOST_PIXELS = 16e6;

// The order of CopyForm in C++.
const FORMS = ['text', 'latex', 'mathml'];

const element = (id) => document.getElementById(id);

// The SVG's strokes on the sheet's own white: programs that paste pictures often know no SVG.
async function pngOf(svg) {
  const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const [left, top, width, height] = drawing.getAttribute('viewBox').split(/[ ,]+/).map(Number);
  const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(-left, -top);
  context.lineCap = context.lineJoin = 'round';
  const style = (path, name) => path.closest(`[${name}]`)?.getAttribute(name);
  for (const path of drawing.querySelectorAll('path')) {
    context.strokeStyle = style(path, 'stroke');
    context.lineWidth = Math.max(Number(style(path, 'stroke-width')), 1 / scale);
    context.stroke(new Path2D(path.getAttribute('d')));
  }
  const png = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  if (!png) throw new Error('the browser made no picture of the sheet');
  return png;
}

function save(blob, name) {
  const link = Object.assign(document.createElement('a'), {href: URL.createObjectURL(blob), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export class Copying {
  constructor(page, dialogs, notice) {
    this.page = page;
    this.dialogs = dialogs;
    this.notice = notice;
  }

  actions() {
    const texts = FORMS.map((name, form) => [`copy-${name}`, {
      keys: name === 'text' ? ['C'] : [],
      can: () => Boolean(this.page.copyText(form)),
      run: () => this.copyText(this.page.copyText(form)),
    }]);
    const can = () => Boolean(this.page.svg());
    return {
      ...Object.fromEntries(texts),
      'copy-png': {keys: [], can, run: () => this.copyPicture()},
      'copy-svg': {keys: [], can, run: () => this.copyText(this.page.svg())},
    };
  }

  async copyText(text) {
    if (!text) return this.notice.show('nothing-to-copy');
    try {
      await navigator.clipboard.writeText(text);
      this.notice.flash('copied');
    } catch {
      element('by-hand-text').value = text;
      this.dialogs.open('by-hand');
      element('by-hand-text').select();
    }
  }

  async copyPicture() {
    const png = pngOf(this.page.svg());
    // It may fail before anybody waits for it.
    png.catch(() => {});
    try {
      await navigator.clipboard.write([new ClipboardItem({'image/png': png})]);
      this.notice.flash('copied');
    } catch {
      await this.savePicture(png);
    }
  }

  async savePicture(png) {
    try {
      save(await png, 'inksum.png');
      this.notice.flash('picture-saved');
    } catch {
      this.notice.show('picture-not-made');
    }
  }
}
