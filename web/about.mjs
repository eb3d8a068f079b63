// about.mjs - what only the running page knows of itself, for the dialog "about".
const element = (id) => document.getElementById(id);

export function tellAbout(page, words, dialogs, requestsSinceLoad) {
  dialogs.onOpen('about', () => {
    element('about-requests').textContent = words.say('about-requests', requestsSinceLoad());
    const {name, fingerprint} = page.model();
    element('about-model').textContent = name ? `${name} · ${fingerprint}` : '…';
  });
}
