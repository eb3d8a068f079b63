// report.js - niceties of the report: values under the pointer, and a slider through the histograms.
'use strict';

// A number as the page writes it.
function brief(value, percent) {
  if (percent) return `${(100 * value).toFixed(2)} %`;
  const size = Math.abs(value);
  if (size >= 1e3) return Math.round(value).toLocaleString('en');
  return Number(value.toPrecision(3)).toString();
}

// A scale of plot.h: "linear low high from to".
function scaleOf(text) {
  const [kind, ...numbers] = text.split(' ');
  const [low, high, from, to] = numbers.map(Number);
  return (pixel) => {
    const share = (pixel - from) / (to - from);
    return kind === 'log' ? low * (high / low) ** share : low + share * (high - low);
  };
}

function watch(plot) {
  const lines = [...plot.querySelectorAll('polyline[data-name]')].map((line) => ({
    name: line.dataset.name,
    color: getComputedStyle(line).color,
    points: line.getAttribute('points').split(' ').map((pair) => pair.split(',').map(Number)),
  }));
  if (lines.length === 0) return;
  const x = scaleOf(plot.dataset.x);
  const y = scaleOf(plot.dataset.y);
  const cross = document.createElementNS(plot.namespaceURI, 'line');
  cross.setAttribute('class', 'cross');
  const box = document.createElement('div');
  box.className = 'hover';
  const host = plot.parentElement;
  host.style.position = 'relative';

  const leave = () => { cross.remove(); box.remove(); };
  const move = (event) => {
    const area = plot.getBoundingClientRect();
    const ratio = plot.viewBox.baseVal.width / area.width;
    const at = (event.clientX - area.left) * ratio;
    const near = lines.map(({ name, color, points }) => ({
      name, color, point: points.reduce((a, b) => (Math.abs(b[0] - at) < Math.abs(a[0] - at) ? b : a)),
    }));
    const place = near.reduce((a, b) => (Math.abs(b.point[0] - at) < Math.abs(a.point[0] - at) ? b : a)).point[0];
    for (const [name, value] of [['x1', place], ['x2', place], ['y1', 24], ['y2', plot.viewBox.baseVal.height - 42]]) {
      cross.setAttribute(name, value);
    }
    plot.append(cross);
    box.replaceChildren(brief(x(place), plot.dataset.percent.includes('x')));
    for (const { name, color, point } of near) {
      const row = document.createElement('div');
      const swatch = document.createElement('i');
      swatch.className = 'swatch';
      swatch.style.background = color;
      row.append(swatch, `${name}: ${brief(y(point[1]), plot.dataset.percent.includes('y'))}`);
      box.append(row);
    }
    host.append(box);
    const left = event.clientX - host.getBoundingClientRect().left;
    box.style.left = `${Math.max(0, Math.min(left + 14, host.clientWidth - box.offsetWidth))}px`;
    box.style.top = `${plot.offsetTop ?? 0}px`;
  };
  plot.addEventListener('pointermove', move);
  plot.addEventListener('pointerleave', leave);
}

function slide(slider) {
  const input = slider.querySelector('input');
  const said = slider.querySelector('output');
  const figure = slider.closest('figure');
  slider.hidden = false;
  input.addEventListener('input', () => {
    const row = Number(input.value);
    for (const weight of figure.querySelectorAll('.weight')) {
      for (const ridge of weight.querySelectorAll('.ridge')) {
        const own = Number(ridge.dataset.row);
        ridge.classList.toggle('chosen', own === row);
        ridge.classList.toggle('later', own > row);
        if (own === row) weight.querySelector('.told').textContent = ridge.dataset.told;
      }
    }
    said.textContent = figure.querySelector('.ridge.chosen')?.dataset.told.split(':')[0] ?? '';
  });
}

document.querySelectorAll('svg.plot[data-x]').forEach(watch);
document.querySelectorAll('.slider').forEach(slide);
