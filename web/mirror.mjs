// mirror.mjs - keeps the DOM, which keyboards and screen readers use, saying what the canvas shows.

// The bits of inksum_flags().
export const Flag = {
  undo: 1, redo: 2, erasing: 4, clear: 8, retry: 16, ready: 32, onSheet: 64, selecting: 128, selected: 256,
  fingersOffered: 512, fingersDraw: 1024, pulling: 2048, fingersChosen: 4096,
};
const ANNOUNCE_AFTER_MS = 300;

const element = (id) => document.getElementById(id);

const cursorOf = (flags) => (flags & Flag.pulling ? 'pull' : flags & Flag.onSheet ? 'draw' : '');

// To be called after every frame. onFingers(draw): a person said whether fingers draw.
export function mirror(page, {onFingers}) {
  let shown = -1;
  let said = '';
  let place = '';
  let timer = 0;
  return () => {
    element('skeleton')?.remove();
    const flags = page.flags();
    if (flags !== shown) {
      shown = flags;
      const is = (name) => String(Boolean(flags & Flag[name]));
      for (const id of ['undo', 'redo', 'clear', 'retry']) {
        // Not `disabled`: that would take the focus from a button that was just pressed.
        element(id).setAttribute('aria-disabled', String(!(flags & Flag[id])));
      }
      element('delete').setAttribute('aria-disabled', String(!(flags & Flag.selected)));
      element('draw').setAttribute('aria-pressed', String(!(flags & (Flag.erasing | Flag.selecting))));
      element('erase').setAttribute('aria-pressed', is('erasing'));
      element('select').setAttribute('aria-pressed', is('selecting'));
      element('fingers').hidden = !(flags & Flag.fingersOffered);
      element('fingers').setAttribute('aria-pressed', is('fingersDraw'));
      if (flags & Flag.fingersChosen) onFingers(Boolean(flags & Flag.fingersDraw));
      element('sheet').dataset.cursor = cursorOf(flags);
      element('loading').hidden = Boolean(flags & (Flag.ready | Flag.retry));
      document.documentElement.dataset.model =
          flags & Flag.ready ? 'ready' : flags & Flag.retry ? 'failed' : 'loading';
    }
    const pictureShown = page.pictureShown();
    element('close-picture').hidden = !pictureShown;
    const now = pictureShown ? '' : page.place();
    const sentence = page.announcement();
    if (now + sentence === said) return;
    said = now + sentence;
    clearTimeout(timer);
    timer = setTimeout(() => {
      // Which line it is of is told once, not with every symbol that is written on it.
      const full = now && now !== place ? now.replace('{2}', () => sentence) : sentence;
      place = now;
      element('reading').textContent = full;
    }, ANNOUNCE_AFTER_MS);
  };
}
