// hand.mjs - while the space bar is held over the sheet, every pointer moves it.

const isFree = ({target}) => target === document.body || target.id === 'sheet';

export function listenToSpace(page) {
  const hold = (held) => {
    page.setSpaceHeld(held);
    document.getElementById('sheet').toggleAttribute('data-hand', held);
  };
  addEventListener('keydown', (event) => {
    if (event.key !== ' ' || !isFree(event)) return;
    event.preventDefault();
    if (!event.repeat) hold(true);
  });
  addEventListener('keyup', ({key}) => key === ' ' && hold(false));
  addEventListener('blur', () => hold(false));
}
