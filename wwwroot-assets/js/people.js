// Several people at one board: who is here, what is picked, what is copied, and panels that close behind a link.
(() => {
  const one = (q, el = document) => el.querySelector(q);
  const typing = el => !!el?.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable="true"]');
  const row = () => document.activeElement?.closest?.('.rows .r');
  const box = r => r && one('.pick input', r);
  const picking = () => 'picking' in document.documentElement.dataset;

  // "Writing" is an open form that took input within the last minute.
  let typed = 0, beatNow = null;
  document.addEventListener('input', e => {
    if (!e.target.closest?.('.drawer form')) return;
    const first = !typed;
    typed = performance.now();
    if (first) beatNow?.();
  }, true);

  function doing() {
    const form = one('.drawer form');
    if (!form || !typed || performance.now() - typed > 60000) { typed = 0; return 0; }
    return one('[data-testid="solution-text"]', form) ? 2 : 1;
  }

  function beat(target, every) {
    let timer = 0;
    // Without a line it would only fail, within Blazor and unheard.
    const say = () => window.consoleLink.isUp() && target.invokeMethodAsync('Beat', doing()).catch(() => {});
    const mine = () => say();
    typed = 0;
    beatNow = mine;
    timer = setInterval(say, every);
    return { stop() { clearInterval(timer); if (beatNow === mine) beatNow = null; } };
  }

  // A range or a toggle goes through the row's own box, so that the server decides what is picked.
  const pick = (r, shift) => box(r)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: shift }));

  addEventListener('click', e => {
    e.target.closest?.('a[data-hides]')?.closest('[popover]')?.hidePopover();
    const copied = e.target.closest?.('[data-copy]')?.dataset;
    if (copied) window.consoleShell.copy(copied.copy).then(done => done && window.consoleShell.tell(copied.said));
    if (e.target.closest?.('[data-pick-mode]')) document.documentElement.toggleAttribute('data-picking');
    if (e.target.closest?.('[data-picks-clear]')) document.documentElement.removeAttribute('data-picking');
    const r = e.target.closest?.('.rows .r');
    if (!r || !e.isTrusted || e.target.closest('.pick, a, button') || !(e.shiftKey || picking()) || !box(r)) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    pick(r, e.shiftKey);
  }, true);

  addEventListener('keydown', e => {
    if (e.defaultPrevented || e.isComposing || e.keyCode === 229 || e.ctrlKey || e.altKey || e.metaKey) return;
    if (e.key === 'Escape') {
      const clear = one('[data-picks-clear]');
      // The browser closes the panel; the drawer behind it stays.
      if (one(':popover-open')) return e.stopImmediatePropagation();
      if (one('dialog[open], .mud-popover-open')) return;
      if (!clear || typing(document.activeElement) || document.activeElement?.closest?.('.drawer')) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      return clear.click();
    }
    const r = row();
    if (!r || typing(document.activeElement) || document.documentElement.dataset.keys === 'off' || !box(r)) return;
    if (e.key === 'x') pick(r, false);
    else if (e.key === 'J' || e.key === 'K') {
      const rows = [...document.querySelectorAll('.rows .r')], next = rows[rows.indexOf(r) + (e.key === 'J' ? 1 : -1)];
      if (!box(r).checked) pick(r, false);
      if (next) { next.focus(); pick(next, true); }
    } else return;
    e.preventDefault();
    e.stopImmediatePropagation();
  }, true);

  // The rows a person can see now.
  function shown() {
    const frame = one('.rows')?.getBoundingClientRect();
    return !frame ? [] : [...document.querySelectorAll('.rows .r[data-request]')].filter(r => {
      const at = r.getBoundingClientRect();
      return at.bottom > frame.top + 4 && at.top < frame.bottom - 4;
    }).map(r => r.dataset.request);
  }

  window.consolePeople = { beat, shown };
})();
