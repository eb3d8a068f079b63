// reader.mjs - carries rasters to the worker that owns the network, and its answers back to C++.
import {Flag} from './mirror.mjs';
import {count} from './network.mjs';

// One worker a try: a failed one is thrown away whole.
export class Reader {
  // onLoaded() hears when it can read, after every load.
  constructor(page, onLoaded) {
    this.page = page;
    this.onLoaded = onLoaded;
    page.onRead = (generation, pixels, shape) => this.worker.postMessage(
        {type: 'read', generation, pixels, shape}, [pixels.buffer]);
    page.onLoadAgain = () => this.load();
  }

  load() {
    this.worker?.terminate();
    const worker = new Worker(new URL('recogniser_worker.mjs', import.meta.url), {type: 'module'});
    this.worker = worker;
    worker.onmessage = ({data}) => this[data.type](data);
    worker.onerror = ({message}) => this.failed({reason: message || 'its worker did not start'});
  }

  progress({received, total}) {
    const bar = document.getElementById('loading');
    bar.max = total || 1;
    bar.value = total ? received : 0;
    this.page.modelProgress(received, total);
  }

  files({manifest, model}) {
    const opened = this.page.openModel(manifest, model);
    if (opened.error) return this.failed({reason: opened.error});
    this.worker.postMessage({type: 'open', model, ...opened}, [model.buffer]);
  }

  tried({answer}) {
    this.page.modelTried(answer);
    if (this.page.flags() & Flag.ready) this.onLoaded();
  }

  requested({requests}) {
    count(requests);
  }

  answer({generation, answer}) {
    this.page.answer(generation, answer);
  }

  failed({reason}) {
    this.worker.terminate();
    this.page.modelFailed(reason);
  }
}
