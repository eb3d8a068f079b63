// first_visit.mjs - on the first visit the empty sheet shows an example being written.
const KEY = 'inksum.visited';

// A browser that keeps nothing shows it every time.
function isFirst() {
  try {
    const first = localStorage.getItem(KEY) === null;
    localStorage.setItem(KEY, 'yes');
    return first;
  } catch {
    return true;
  }
}

export function greet(page) {
  if (isFirst()) page.showFirstHint();
}
