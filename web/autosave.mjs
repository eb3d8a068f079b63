// autosave.mjs - keeps the sheet in the browser's storage (IndexedDB) and gives it back.
//
// A sheet has one tab at most: the tab holds the sheet's Web Lock while it lives, and writes to no
// other sheet. So two tabs neither mix nor overwrite each other. A tab that is loaded again goes on
// with its sheet; a new one takes the sheet that was changed last among those without a tab, or else
// an empty one; a duplicate of a tab gets a copy. What a closed tab leaves comes back that way.
//
// Ink of a link that was only looked at is a guest: kept for the tab that shows it, and for no other.
//
// Where the browser keeps nothing (a private window, no https) there is no saving, and no sheet.
const SAVE_AFTER_MS = 200;
const PATIENCE_MS = 1000;  // of a tab with the one that it replaces
const STORAGE_PATIENCE_MS = 3000;  // of a page that starts
const WORTH_KEEPING = 20;  // changes after which the browser is asked never to drop the sheets
const GUEST_KEPT_MS = 24 * 60 * 60 * 1000;  // a tab that was left that long may lose it
const NAME = `inksum ${new URL('../', import.meta.url).pathname}`;
const TAB_KEY = `${NAME} sheet`;

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function openDatabase() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('sheets', {keyPath: 'id'});
  return done(request);
}

const kept = (database, method, key) =>
    done(database.transaction('sheets').objectStore('sheets')[method](key));

// Whether this tab has the sheet from now on.
function own(id, options) {
  return new Promise((resolve) => {
    navigator.locks.request(`${NAME} ${id}`, options, (lock) => {
      resolve(Boolean(lock));
      return lock && new Promise(() => {});
    }).catch(() => resolve(false));
  });
}

function newSheet() {
  const id = crypto.randomUUID();
  own(id, {});
  return id;
}

function forget(database, sheets) {
  const store = database.transaction('sheets', 'readwrite').objectStore('sheets');
  for (const {id} of sheets) store.delete(id);
}

// id: of the sheet that this tab goes on with; source: of the one whose ink it begins with.
async function findSheet(database) {
  const last = sessionStorage.getItem(TAB_KEY);
  if (last) {
    const mine = await own(last, {signal: AbortSignal.timeout(PATIENCE_MS)});
    return {id: mine ? last : newSheet(), source: last};
  }
  const sheets = await kept(database, 'getAll');
  forget(database, sheets.filter(({guest, changed}) => guest && Date.now() - changed > GUEST_KEPT_MS));
  const mine = sheets.filter(({guest}) => !guest).sort((a, b) => b.changed - a.changed);
  for (const {id} of mine) {
    if (await own(id, {ifAvailable: true})) return {id, source: id};
  }
  return {id: newSheet()};
}

export class Autosave {
  // fresh: an empty sheet, whatever there is. undefined where nothing can be kept.
  static open({fresh = false} = {}) {
    const late = new Promise((resolve) => setTimeout(resolve, STORAGE_PATIENCE_MS));
    return Promise.race([Autosave.find(fresh), late]).catch(() => undefined);
  }

  static async find(fresh) {
    if (!navigator.locks) return undefined;
    const database = await openDatabase();
    const {id, source} = fresh ? {id: newSheet()} : await findSheet(database);
    // Only now: the tab that had it may just have saved it.
    const sheet = source && await kept(database, 'get', source);
    const autosave = new Autosave(database, sheet?.code ?? '');
    autosave.take(id);
    if (sheet && id !== source) autosave.kept = -1;
    return autosave;
  }

  constructor(database, code) {
    this.database = database;
    this.code = code;  // '' for an empty sheet
    this.kept = 0;     // revision of the page's sheet
    this.changes = 0;
    this.saved = Promise.resolve();
  }

  take(id) {
    this.id = id;
    sessionStorage.setItem(TAB_KEY, id);
  }

  // Puts the sheet on the page, and keeps it from now on: page.sheetCode(), '' for nothing, wherever
  // page.sheetRevision() is another number than before, 0 at first. onFailure() hears once of what
  // could not be saved.
  start(page, onFailure) {
    this.page = page;
    this.onFailure = onFailure;
    // What a later version wrote, or was damaged, stays as it is.
    if (this.code && !page.openSheet(this.code)) this.take(newSheet());
    addEventListener('pagehide', () => this.saveNow());
    document.addEventListener('visibilitychange', () => document.hidden && this.saveNow());
  }

  isStale() {
    return this.page.sheetRevision() !== this.kept;
  }

  saveSoon() {
    if (this.isStale()) this.timer ??= setTimeout(() => this.saveNow(), SAVE_AFTER_MS);
  }

  // What the page shows now came from elsewhere. It becomes a sheet of its own, and the one before
  // stays as it was kept last; as long as it is only looked at, no other tab takes it up.
  visit() {
    this.take(newSheet());
    this.visited = this.page.sheetRevision();
  }

  isVisiting() {
    return this.page.sheetRevision() === this.visited;
  }

  // The page shows the sheet of that id again, as it was kept.
  goBackTo(id) {
    this.take(id);
    this.visited = undefined;
    this.kept = this.page.sheetRevision();
  }

  // Resolves when the sheet as it is now is kept, or cannot be.
  saveNow() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isStale()) {
      this.kept = this.page.sheetRevision();
      this.saved = this.write(this.page.sheetCode()).catch(() => this.failed());
    }
    return this.saved;
  }

  // Writes take effect in the order in which they are asked for.
  write(code) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction('sheets', 'readwrite');
      transaction.oncomplete = () => resolve(this.askToPersist());
      transaction.onabort = () => reject(transaction.error);
      const sheets = transaction.objectStore('sheets');
      if (code) sheets.put({id: this.id, code, changed: Date.now(), guest: this.isVisiting()});
      else sheets.delete(this.id);
      transaction.commit?.();
    });
  }

  failed() {
    this.onFailure?.();
    this.onFailure = undefined;
  }

  askToPersist() {
    if (++this.changes === WORTH_KEEPING) navigator.storage?.persist?.().catch(() => {});
  }
}
