// Keeps a page up to date: when the console says that something has changed, its part #live is loaded again.
(() => {
  'use strict';

  const LEAST_MS = 2000;
  const button = document.querySelector('[data-live]');
  if (!button || !window.EventSource) return;

  let source = null;
  let waiting = false;
  let last = 0;

  // What somebody reads, opens or points at is not taken away.
  const busy = (part) => document.hidden || document.querySelector('#live:focus-within, #facts:focus-within')
    || part.querySelector('details[open], .hit:hover')
    || String(window.getSelection()).length > 0;

  const load = () => {
    const part = document.getElementById('live');
    if (!waiting || !part || busy(part) || Date.now() - last < LEAST_MS) return;
    waiting = false;
    last = Date.now();
    htmx.ajax('GET', location.pathname + location.search, { source: '#live', target: '#live', select: '#live', swap: 'outerHTML' });
  };
  setInterval(load, 500);

  // Nor what somebody has come to meanwhile: the page then waits again.
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.target.id !== 'live' || !busy(event.detail.target)) return;
    event.detail.shouldSwap = false;
    waiting = source !== null;
  });

  const say = (state) => {
    button.dataset.state = state;
    button.setAttribute('aria-pressed', String(state !== 'paused'));
    button.querySelector('[data-label]').textContent =
      state === 'paused' ? 'Paused' : state === 'lost' ? 'Reconnecting' : 'Live';
  };

  const stop = (state) => {
    if (source) source.close();
    source = null;
    waiting = false;
    say(state);
  };

  const start = () => {
    source = new EventSource(button.dataset.live);
    source.addEventListener('open', () => say('live'));
    source.addEventListener('error', () => say(source && source.readyState === EventSource.CLOSED ? 'paused' : 'lost'));
    source.addEventListener('changed', () => { waiting = true; load(); });
    source.addEventListener('over', () => stop('paused'));
    say('live');
  };

  button.hidden = false;
  button.addEventListener('click', () => {
    if (source) {
      stop('paused');
    } else {
      start();
      waiting = true;
    }
  });
  window.addEventListener('pagehide', () => { if (source) source.close(); });
  start();
})();
