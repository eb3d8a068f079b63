// replay.mjs - mirrors the replay's bar for keyboards and screen readers.

// In the order of ReplayWish in C++.
const Wish = {play: 0, pause: 1, stop: 2, speed: 3, seek: 4};
const SPEEDS = [0.5, 1, 2, 4];

const element = (id) => document.getElementById(id);

export class Replay {
  constructor(page, words) {
    this.page = page;
    this.words = words;
    this.shown = '';
    element('replay-play').addEventListener('click', () => this.toggle());
    element('replay-stop').addEventListener('click', () => page.replay(Wish.stop));
    element('replay-speed').addEventListener('change', ({target}) =>
        page.replay(Wish.speed, Number(target.value)));
    element('replay-place').addEventListener('input', ({target}) =>
        page.replay(Wish.seek, target.valueAsNumber / 100));
    element('replay-speed').append(...SPEEDS.map((speed) => new Option(`${speed}×`, speed)));
  }

  actions() {
    return {replay: {keys: ['R'], run: () => this.toggle()}};
  }

  toggle() {
    this.page.replay(this.page.replayed()?.plays ? Wish.pause : Wish.play);
  }

  // To be called after every frame.
  mirror() {
    const now = this.page.replayed();
    const shown = JSON.stringify(now ?? '');
    if (shown === this.shown) return;
    this.shown = shown;
    element('replay-tools').hidden = !now;
    if (!now) return;
    document.documentElement.style.setProperty('--replay-top', `${now.top}px`);
    const name = now.plays ? 'replay-pause' : 'replay-play';
    if (element('replay-play').dataset.text !== name) {
      element('replay-play').dataset.text = name;
      element('replay-play').textContent = this.words.say(name);
    }
    element('replay-speed').value = now.speed;
    element('replay-place').value = Math.round(now.share * 100);
  }
}
