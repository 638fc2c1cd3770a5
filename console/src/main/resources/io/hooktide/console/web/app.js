// Makes the pages smoother; each works without it.
(() => {
  'use strict';

  const amount = (seconds) => {
    if (seconds < 90) return Math.floor(seconds) + ' s';
    if (seconds < 5400) return Math.floor(seconds / 60) + ' min';
    return seconds < 129600 ? Math.floor(seconds / 3600) + ' h' : Math.floor(seconds / 86400) + ' days';
  };

  document.documentElement.classList.add('js');

  // As RelativeTime writes it; a week and more stays as it is.
  const tick = () => document.querySelectorAll('time[datetime]').forEach((time) => {
    const past = (Date.now() - Date.parse(time.dateTime)) / 1000;
    if (Math.abs(past) > 604800) return;
    const text = Math.abs(past) < 1 ? 'just now' : past < 0 ? 'in ' + amount(-past) : amount(past) + ' ago';
    if (time.textContent !== text && !time.hasAttribute('data-fixed')) time.textContent = text;
  });
  setInterval(tick, 1000);

  const copied = (button) => {
    const label = button.querySelector('[data-label]') || button;
    const before = label.textContent;
    label.textContent = 'Copied';
    setTimeout(() => { label.textContent = before; }, 1500);
  };

  const show = (root) => {
    root.querySelectorAll('[data-copy][hidden]').forEach((button) => { button.hidden = false; });
  };

  document.addEventListener('click', (event) => {
    const copy = event.target.closest('[data-copy]');
    if (copy) {
      const from = document.getElementById(copy.dataset.copy);
      navigator.clipboard.writeText(from.value === undefined ? from.textContent : from.value).then(() => copied(copy));
      return;
    }
  });

  // Leaves of a list what has all these words, and what was chosen of it.
  document.addEventListener('input', (event) => {
    const list = document.getElementById(event.target.dataset.narrows);
    if (!list) return;
    const words = event.target.value.toLowerCase().split(/[\s.]+/);
    list.querySelectorAll('fieldset').forEach((one) => {
      const text = one.textContent.toLowerCase();
      one.hidden = !words.every((word) => text.includes(word)) && !one.querySelector(':checked');
    });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.dataset.narrows) event.preventDefault();
  });

  // A second click would send the form again.
  document.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (button && button.hasAttribute('data-once')) setTimeout(() => { button.disabled = true; });
  });

  // Forms come back with what is wrong with them; that is to be shown, too.
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.xhr.status === 400) event.detail.shouldSwap = true;
  });

  document.addEventListener('htmx:load', (event) => show(event.target));
  document.addEventListener('DOMContentLoaded', () => show(document));
})();
