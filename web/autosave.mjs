// autosave.mjs - keeps the sheet in the browser's storage (IndexedDB) and gives it back.
//
// A sheet has one tab at most: the tab holds the sheet's Web Lock while it lives, and writes to no
// other sheet. So two tabs neither mix nor overwrite each other. A tab that is loaded again goes on
// with its sheet; a new one takes the sheet that was changed last among those without a tab, or else
// an empty one; a duplicate of a tab gets a copy. What a closed tab leaves comes back that way.
//
// Ink of a link that was only looked at is a guest: kept for the tab that shows it, and for no other.
// It knows the sheet that it took the place of, its own one, to which its tab can go back.
//
// Where the browser keeps nothing (a private window, no https) there is no saving. Where it takes
// long the page does not wait: what was kept comes when it comes, or, where the page is drawn on by
// then, becomes the sheet to go back to.
const SAVE_AFTER_MS = 200;
const PATIENCE_MS = 1000;  // of a tab with the one that it replaces
const STORAGE_PATIENCE_MS = 3000;  // of a page that starts
const SILENCE_MS = 15_000;  // of storage, until a person hears of it
const SHEETS_KEPT = 20;
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

// What nobody misses: guests whose tab is long gone, and all but the last sheets; but none that a tab
// has, or that one of the others goes back to.
async function forgetOld(database, sheets) {
  const {held} = await navigator.locks.query();
  const names = new Set(held.map(({name}) => name));
  const isLeft = ({guest, changed}) => guest && Date.now() - changed > GUEST_KEPT_MS;
  const last = sheets.filter((sheet) => !isLeft(sheet)).slice(0, SHEETS_KEPT);
  const needed = new Set();
  const keep = (sheet) => {
    if (!sheet || needed.has(sheet.id)) return;
    needed.add(sheet.id);
    keep(sheets.find(({id}) => id === sheet.own));
  };
  [...last, ...sheets.filter(({id}) => names.has(`${NAME} ${id}`))].forEach(keep);
  const store = database.transaction('sheets', 'readwrite').objectStore('sheets');
  for (const {id} of sheets) if (!needed.has(id)) store.delete(id);
}

// id: of the sheet that this tab goes on with; source: of the one whose ink it begins with.
async function findSheet(database) {
  const last = sessionStorage.getItem(TAB_KEY);
  if (last) {
    const mine = await own(last, {signal: AbortSignal.timeout(PATIENCE_MS)});
    return {id: mine ? last : newSheet(), source: last};
  }
  const sheets = (await kept(database, 'getAll')).sort((a, b) => b.changed - a.changed);
  try {
    for (const {id, code, guest} of sheets) {
      if (code && !guest && await own(id, {ifAvailable: true})) return {id, source: id};
    }
    return {id: newSheet()};
  } finally {
    forgetOld(database, sheets).catch(() => {});
  }
}

// {id, code, own} of the sheet to go back to from that one; undefined where another tab has it now.
async function ownOf(database, {own: id}) {
  const sheet = id && await own(id, {ifAvailable: true}) && await kept(database, 'get', id);
  return sheet ? {id, code: sheet.code, own: await ownOf(database, sheet)} : undefined;
}

export class Autosave {
  // Resolves when what was kept is found, or nothing is, or that takes long.
  static async open() {
    const autosave = new Autosave();
    const late = new Promise((resolve) => setTimeout(resolve, STORAGE_PATIENCE_MS));
    const search = autosave.search().catch(() => {}).finally(() => { autosave.searching = false; });
    await Promise.race([search, late]);
    return autosave;
  }

  constructor() {
    this.searching = true;
    this.kept = 0;  // revision of the page's sheet
    this.changes = 0;
    this.saved = Promise.resolve();
    // {id, code, own} of the sheet that a link's ink took the place of; id: where it is kept.
    this.own = undefined;
  }

  async search() {
    if (!navigator.locks) return;
    const database = await openDatabase();
    const {id, source} = await findSheet(database);
    // Only now: the tab that had it may just have saved it.
    const {code = '', guest, ...sheet} = source && await kept(database, 'get', source) || {};
    const isCopy = id !== source;
    this.found = {id, code, guest, isCopy, own: isCopy ? undefined : await ownOf(database, sheet)};
    this.database = database;
    if (this.page) this.begin();
  }

  // Puts the sheet on the page, and keeps it from now on: page.sheetCode(), '' for nothing, wherever
  // page.sheetRevision() is another number than before, 0 at first. onFailure() hears once of what
  // could not be saved.
  start(page, onFailure) {
    this.page = page;
    this.onFailure = onFailure;
    if (this.found) this.begin();
    else if (this.searching) setTimeout(() => this.searching && this.failed(), SILENCE_MS);
    addEventListener('pagehide', () => this.saveNow());
    document.addEventListener('visibilitychange', () => document.hidden && this.saveNow());
  }

  begin() {
    const {id, code, guest, isCopy, own} = this.found;
    if (this.page.sheetRevision() > 0) {
      if (code && !isCopy) this.own ??= {id, code, own};
      this.take();
      this.kept = -1;
      return this.saveSoon();
    }
    this.take(id);
    this.own = own;
    // What a later version wrote, or was damaged, stays as it is.
    if (code && !this.page.openSheet(code)) this.take();
    if (guest) this.visited = this.page.sheetRevision();
    if (code && isCopy) this.kept = -1;
  }

  // That sheet is the tab's from now on; without an id a new one.
  take(id) {
    if (!this.database) return;
    this.id = id ?? newSheet();
    sessionStorage.setItem(TAB_KEY, this.id);
  }

  isStale() {
    return this.page.sheetRevision() !== this.kept;
  }

  saveSoon() {
    if (this.database && this.isStale()) this.timer ??= setTimeout(() => this.saveNow(), SAVE_AFTER_MS);
  }

  // What the page shows now came from elsewhere. It becomes a sheet of its own, and the one before
  // stays as it was kept last: {id, code}, to be gone back to where it is worth it. As long as what
  // came is only looked at, no other tab takes it up.
  visit(before) {
    if (before.code) this.own = {...before, own: this.own};
    this.take();
    this.visited = this.page.sheetRevision();
  }

  isVisiting() {
    return this.page.sheetRevision() === this.visited;
  }

  // The page shows that own sheet again, as it was kept.
  goBackTo({id, own}) {
    this.take(id);
    this.own = own;
    this.visited = undefined;
    this.kept = id ? this.page.sheetRevision() : -1;
  }

  // Resolves when the sheet as it is now is kept, or cannot be.
  saveNow() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.database && this.isStale()) {
      this.kept = this.page.sheetRevision();
      this.saved = this.write(this.page.sheetCode()).catch(() => {
        this.kept = -1;
        this.failed();
      });
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
      const own = this.own?.id;
      if (code || own) sheets.put({id: this.id, code, changed: Date.now(), guest: this.isVisiting(), own});
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
