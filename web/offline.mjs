// offline.mjs - has the service worker keep this build on the device, and tells of a newer one.
//
// The worker is asked for only when the page has all it needs, so that it takes nothing from the
// first visit. Where there is none (an old browser, a private window, no https) the page works as
// it would without this file.
const CHECK_EVERY_MS = 60 * 60 * 1000;
const SITE = new URL('../', import.meta.url).href;
const BUILD = import.meta.url.slice(SITE.length).match(/^build-([0-9a-f]+)\//)?.[1];

// The worker drops no build with a lock of its name; this one ends with the page.
function holdBuild() {
  navigator.locks?.request(`inksum ${SITE} ${BUILD}`, {mode: 'shared'}, () => new Promise(() => {}))
      .catch(() => {});
}

// A page may stay open for days; coming back to it is the time to look.
function lookNowAndThen(registration) {
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - looked < CHECK_EVERY_MS) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
}

export class Offline {
  // onNewer() hears that another build than this one is ready on the device.
  constructor(onNewer) {
    this.workers = navigator.serviceWorker;
    if (!this.workers) return;
    holdBuild();
    this.workers.onmessage = ({data}) => data.build !== BUILD && onNewer();
  }

  async start() {
    if (!this.workers || this.started) return;
    this.started = true;
    try {
      const registration =
          await this.workers.register(`${SITE}service_worker.js`, {updateViaCache: 'none'});
      if (registration) lookNowAndThen(registration);
    } catch {
      // Then there is none.
    }
  }
}
