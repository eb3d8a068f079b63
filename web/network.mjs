// network.mjs - counts what was asked of the network since the page had all it needs: the proof that
// nothing drawn leaves the device.
//
// It counts what the browser tells of this page and of the worker that reads (recogniser_worker.mjs
// sends its own count). What the service worker does is to keep this build's files, once.
let counting = false;
let asked = 0;

export const requestsSinceLoad = () => asked;

export function countFromNow() {
  if (counting) return;
  counting = true;
  new PerformanceObserver((list) => count(list.getEntries().length)).observe({type: 'resource'});
}

export function count(requests) {
  asked += requests;
}
