// mirror.mjs - keeps the DOM, which keyboards and screen readers use, saying what the canvas shows.

// The bits of inksum_flags().
const Flag = {undo: 1, redo: 2, erasing: 4, clear: 8, retry: 16, ready: 32, onSheet: 64};
const ANNOUNCE_AFTER_MS = 300;

const element = (id) => document.getElementById(id);

// To be called after every frame.
export function mirror(page) {
  let shown = -1;
  let said = '';
  let place = '';
  let timer = 0;
  return () => {
    element('skeleton')?.remove();
    const flags = page.flags();
    if (flags !== shown) {
      shown = flags;
      for (const id of ['undo', 'redo', 'clear', 'retry']) {
        // Not `disabled`: that would take the focus from a button that was just pressed.
        element(id).setAttribute('aria-disabled', String(!(flags & Flag[id])));
      }
      element('erase').setAttribute('aria-pressed', String(Boolean(flags & Flag.erasing)));
      element('sheet').dataset.cursor = flags & Flag.onSheet ? 'draw' : '';
      element('loading').hidden = Boolean(flags & (Flag.ready | Flag.retry));
      document.documentElement.dataset.model =
          flags & Flag.ready ? 'ready' : flags & Flag.retry ? 'failed' : 'loading';
    }
    const now = page.place();
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
