// pictures.mjs - a picture that is dropped, pasted or chosen goes to C++; its networks have workers of
// their own, made with the first picture.

// The order of PictureModel in C++; each is a folder of models/.
const kModels = ['ink-image', 'printed'];
const kLongestSide = 2000;

const element = (id) => document.getElementById(id);

// What the camera or a scanner saw, upright, on white where it is transparent.
async function pixelsOf(file) {
  const image = await createImageBitmap(file, {imageOrientation: 'from-image'});
  const scale = Math.min(1, kLongestSide / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

const filesAmong = (transfer) => [...(transfer?.files ?? [])];

export class Pictures {
  constructor(page, words) {
    this.page = page;
    this.words = words;
    this.turn = 0;
    this.workers = [];
    page.onLoadPictureModels = () => this.load();
    page.onReadPicture = (generation, model, pixels, shape) => this.workers[model].postMessage(
        {type: 'read', generation, pixels, shape}, [pixels.buffer]);
    this.listen();
  }

  actions() {
    return {picture: {keys: ['I'], run: () => this.choose()}};
  }

  // A phone offers its camera as well.
  choose() {
    element('picture-file').click();
  }

  listen() {
    const input = element('picture-file');
    input.addEventListener('change', () => {
      if (input.files.length > 0) this.read(input.files[0]);
      input.value = '';
    });
    addEventListener('paste', (event) => {
      const file = filesAmong(event.clipboardData).find(({type}) => type.startsWith('image/'));
      if (!file) return;
      event.preventDefault();
      this.read(file);
    });
    const hint = element('drop-hint');
    const drags = (event) => event.dataTransfer?.types.includes('Files');
    addEventListener('dragover', (event) => {
      if (!drags(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      hint.hidden = false;
    });
    addEventListener('dragleave', ({relatedTarget}) => { hint.hidden ||= !relatedTarget; });
    addEventListener('drop', (event) => {
      hint.hidden = true;
      if (!drags(event)) return;
      event.preventDefault();
      this.read(filesAmong(event.dataTransfer)[0]);
    });
  }

  // The last picture that was given counts, however long each takes to decode.
  async read(file) {
    const turn = ++this.turn;
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    const image = await pixelsOf(file).catch(() => undefined);
    if (turn !== this.turn) return;
    if (image) this.page.showPicture(image);
    else this.page.pictureFailed(this.words.say('picture-no-image'));
  }

  load() {
    this.stop();
    this.progress = kModels.map(() => ({received: 0, total: 0}));
    this.workers = kModels.map((name, model) => {
      const worker = new Worker(new URL('recogniser_worker.mjs', import.meta.url), {type: 'module', name});
      worker.onmessage = ({data}) => this.hear(model, data);
      worker.onerror = ({message}) => this.fail(message || 'its worker did not start');
      return worker;
    });
  }

  hear(model, {type, ...data}) {
    if (type === 'progress') this.tell(model, data);
    if (type === 'files') this.open(model, data);
    if (type === 'tried') this.page.pictureModelReady(model);
    if (type === 'answer') this.page.pictureAnswer(data.generation, data.answer);
    if (type === 'failed') this.fail(data.reason);
  }

  tell(model, progress) {
    this.progress[model] = progress;
    const sum = (key) => this.progress.reduce((bytes, one) => bytes + one[key], 0);
    this.page.pictureProgress(sum('received'), this.progress.every(({total}) => total) ? sum('total') : 0);
  }

  open(model, {manifest, model: file}) {
    const opened = this.page.openPictureModel(model, manifest, file);
    if (opened.error) return this.fail(opened.error);
    this.workers[model].postMessage({type: 'open', model: file, ...opened}, [file.buffer]);
  }

  stop() {
    for (const worker of this.workers) worker.terminate();
    this.workers = [];
  }

  fail(reason) {
    this.stop();
    this.page.pictureModelsFailed(reason);
  }
}
