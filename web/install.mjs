// install.mjs - the browser's offer to install the page, kept for the menu; many browsers make none.
export class Install {
  constructor() {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.offer = event;
    });
    addEventListener('appinstalled', () => { this.offer = undefined; });
  }

  actions() {
    return {install: {keys: [], isOffered: () => Boolean(this.offer), run: () => this.ask()}};
  }

  async ask() {
    const {offer} = this;
    this.offer = undefined;
    await offer?.prompt();
  }
}
