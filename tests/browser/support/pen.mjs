// pen.mjs - draws strokes on a page the way a hand does: real pointer events through the browser's
// own input pipeline. Events are sent without waiting for each, so that the browser coalesces them.

// Scales strokes uniformly into a box of CSS pixels, centred, on whole pixels as a mouse reports them.
export function placed(strokes, box) {
  const xs = strokes.flat().map(([x]) => x);
  const ys = strokes.flat().map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = Math.min(box.width / Math.max(width, 1), box.height / Math.max(height, 1), 2);
  const originX = box.x + (box.width - width * scale) / 2;
  const originY = box.y + (box.height - height * scale) / 2;
  return strokes.map((stroke) => stroke.map(([x, y]) =>
    [Math.round(originX + (x - left) * scale), Math.round(originY + (y - top) * scale)]));
}

const mouse = (type, [x, y], buttons) =>
  ['Input.dispatchMouseEvent', { type, x, y, buttons, button: type === 'mouseMoved' && !buttons ? 'none' : 'left',
    clickCount: 1, pointerType: 'mouse' }];

const touch = (type, points) =>
  ['Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y, id: 1 })) }];

const kEvents = {
  mouse: (stroke) => [
    mouse('mouseMoved', stroke[0], 0),
    mouse('mousePressed', stroke[0], 1),
    ...stroke.slice(1).map((point) => mouse('mouseMoved', point, 1)),
    mouse('mouseReleased', stroke.at(-1), 0),
  ],
  touch: (stroke) => [
    touch('touchStart', [stroke[0]]),
    ...stroke.slice(1).map((point) => touch('touchMove', [point])),
    touch('touchEnd', []),
  ],
};

// strokes: [[[x, y], …], …] in CSS pixels of the page; pointer: 'mouse' or 'touch'.
export async function draw(devtools, strokes, pointer = 'mouse') {
  for (const stroke of strokes) {
    await Promise.all(kEvents[pointer](stroke).map(([method, parameters]) => devtools.send(method, parameters)));
  }
}
