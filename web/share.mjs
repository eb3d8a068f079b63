// share.mjs - the sheet as a link that holds the ink itself, and such links opened.
//
//   https://…/#i=CODE    CODE: core/ink/ink_code.h. What follows the # is sent to no server.
//
// A link's ink takes the place of the sheet on the page; the sheet stays kept as it is.
const MAX_LINK = 16 * 1024;
const HASH = /^#i=([\w-]*)/;
// In the order of InkCodeFault in C++.
const FAULTS = ['link-foreign', 'link-cut-short', 'link-damaged', 'link-newer'];

const hasTouch = () => matchMedia('(pointer: coarse)').matches;

export class Share {
  // sheet: the Autosave.
  constructor(page, notice, sheet) {
    this.page = page;
    this.notice = notice;
    this.sheet = sheet;
    addEventListener('hashchange', () => this.openLink());
  }

  actions() {
    return {
      share: {keys: [], run: () => this.shareLink()},
      'own-sheet': {keys: [], isOffered: () => Boolean(this.sheet.own), run: () => this.goBack()},
    };
  }

  async shareLink() {
    const code = this.page.linkCode();
    if (!code) return this.notice.show('link-empty');
    const link = new URL(`#i=${code}`, location.href).href;
    if (link.length > MAX_LINK) return this.notice.show('link-too-long');
    if (navigator.share && hasTouch()) return this.hand(link);
    return this.copy(link);
  }

  // To whatever the device offers; a person who closes that is asked nothing more.
  async hand(link) {
    try {
      await navigator.share({title: document.title, url: link});
    } catch (error) {
      if (error.name !== 'AbortError') await this.copy(link);
    }
  }

  async copy(link) {
    try {
      await navigator.clipboard.writeText(link);
      this.notice.show('link-copied');
    } catch {
      history.replaceState(history.state, '', link);
      this.notice.show('link-in-bar');
    }
  }

  // Takes the ink out of the address, which then is the page's own: to load it again opens nothing
  // twice.
  async openLink() {
    const code = location.hash.match(HASH)?.[1];
    if (code === undefined) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    await this.sheet.saveNow();
    // Of several links one after another, the sheet is what was there before the first.
    const before = this.sheet.isVisiting() ? {} : {id: this.sheet.id, code: this.page.sheetCode()};
    const fault = this.page.openLink(code);
    if (fault) return this.notice.show(FAULTS[fault - 1]);
    this.opened = true;
    this.sheet.visit(before);
    this.tell();
  }

  tell() {
    const sentences = ['link-opened'];
    if (this.page.readElsewhere()) sentences.push('link-elsewhere');
    if (!this.sheet.own) return this.notice.show(sentences);
    this.notice.show([...sentences, 'link-own-kept'], 'own-sheet', () => this.goBack());
  }

  // Whether it is the model that read the ink shows only now.
  modelLoaded() {
    if (this.opened && this.page.readElsewhere()) this.tell();
  }

  async goBack() {
    const {own} = this.sheet;
    if (!own) return;
    this.opened = false;
    this.notice.withdraw('own-sheet');
    await this.sheet.saveNow();
    this.page.openSheet(own.code);
    this.sheet.goBackTo(own);
  }
}
