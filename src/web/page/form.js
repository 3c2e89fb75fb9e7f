/* The form works without this; with it nothing that was written is lost by closing the page. */
const form = document.querySelector('form.question');

/* "Nothing of this" stands alone. */
form?.addEventListener('change', ({ target }) => {
  if (target.type !== 'checkbox' || !target.checked) return;
  const alone = 'alone' in target.dataset;
  for (const box of form.querySelectorAll('input[type=checkbox]')) {
    if (box !== target && (alone || 'alone' in box.dataset)) box.checked = false;
  }
});

/* A second press on the way must not answer the next question. */
let sent = false;
document.addEventListener('submit', (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
window.addEventListener('pageshow', () => (sent = false));

/* What is written and then left behind is saved as well. */
const written = form?.querySelector('[data-keep]');
window.addEventListener('pagehide', () => {
  if (sent || !written || written.value.trim() === written.defaultValue.trim()) return;
  navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)));
});
