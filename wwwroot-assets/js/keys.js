// Single keys. What a key does is in the console's table of keys; here is only when it may.
(() => {
  const root = document.documentElement, shell = window.consoleShell;
  const typing = el => !!el?.closest?.('input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=""], [contenteditable="true"], [role=textbox]');
  const overlaid = () => !!document.querySelector('.mud-popover-open, dialog[open]');
  const ways = () => JSON.parse(document.getElementById('key-sheet')?.dataset.ways || '{}');
  const drawn = () => document.querySelector('.main.board .drawer');
  const off = () => root.dataset.keys === 'off';
  // A slow line is waited for; what never comes is given up.
  const SLOW = 30000;
  let first = '', firstAt = 0, turn = 0, opening = 0;

  if (shell.kept.get('keys') === 'off') root.dataset.keys = 'off';

  const usable = b => b.offsetParent && !b.disabled && b.getAttribute('aria-disabled') !== 'true';
  function button(key, within = document) {
    return [...within.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].map(b => b.matches('button, a, input') ? b : b.querySelector('button, a') ?? b).find(usable);
  }
  // A menu takes the keys from its button.
  function hit(b) {
    if (b?.getAttribute('aria-haspopup')) b.focus();
    b?.click();
    return !!b;
  }
  const press = key => hit(button(key));

  // A key for the row in hand waits until the drawer shows that row.
  function act(key) {
    const row = window.consoleRows.row(), id = row?.dataset.request, drawer = drawn();
    const own = row && document.activeElement === row && button(key, row);
    if (own) { own.click(); return true; }
    const shown = window.consoleRows.shown;
    if (!id || shown() === id || (drawer && document.activeElement !== row)) return press(key);
    if (!document.querySelector('.main.board') || !/^[sracem]$/.test(key)) return press(key);
    if (!drawer) row.click();
    const until = Date.now() + SLOW, mine = turn;
    (function wait() {
      const now = drawn(), b = now && shown() === id && button(key, now);
      if (b) hit(b);
      else if (turn === mine && Date.now() < until) requestAnimationFrame(wait);
    })();
    return true;
  }

  function go(path) {
    if (!path) return false;
    const link = [...document.querySelectorAll('a[href]')].find(a => a.getAttribute('href') === path);
    if (link) link.click(); else window.Blazor.navigateTo(path);
    return true;
  }

  // What is being opened is closed as soon as it is there, unless something is opened after it.
  function closeWhenThere() {
    const mine = opening, until = mine + SLOW;
    (function wait() {
      const close = drawn()?.querySelector('[data-close-drawer]');
      if (opening !== mine || Date.now() > until) return;
      if (!close) return void requestAnimationFrame(wait);
      shut(close);
    })();
    return true;
  }

  // Back to the row that was open.
  function shut(close) {
    const id = window.consoleRows.shown();
    close.click();
    window.consoleRows.back(id);
  }

  function escape() {
    const el = document.activeElement, box = el?.closest?.('.drawer, .picked-bar'), drawer = drawn();
    if (!drawer && Date.now() - opening < SLOW) return closeWhenThere();
    if (typing(el) && !box && !el.closest('.rows')) { if (!shell.focus('.rows .r[tabindex="0"]')) el.blur(); return true; }
    const cancel = el?.closest?.('form')?.querySelector('[data-cancel]') ?? (box ?? drawer)?.querySelector('[data-cancel]');
    if (cancel) {
      const kept = cancel.closest('form')?.querySelector('[data-draft-state]')?.textContent;
      cancel.click();
      if (kept) shell.tell(root.dataset.draftKept);
      return true;
    }
    const close = drawer?.querySelector('[data-close-drawer]');
    if (!close || !(el === document.body || el?.closest?.('.drawer, .rows, .main'))) return false;
    shut(close);
    return true;
  }

  function move(key, el) {
    const rows = window.consoleRows, letters = key === 'j' || key === 'k';
    // Elsewhere arrows have a meaning of their own.
    if (!letters && el !== document.body && !el?.closest?.('.rows') && !el?.matches?.('main, h1, h2')) return false;
    switch (key) {
      case 'j': case 'ArrowDown': return rows.step(1);
      case 'k': case 'ArrowUp': return rows.step(-1);
      case 'PageDown': return rows.page(1);
      case 'PageUp': return rows.page(-1);
      case 'Home': return rows.edge(false);
      case 'End': return rows.edge(true);
    }
  }

  function single(e, key, el) {
    if (first === 'g' && e.timeStamp - firstAt < 1500) {
      first = '';
      return go(ways()['g ' + key]);
    }
    if (key === 'g') { [first, firstAt] = ['g', e.timeStamp]; return true; }
    if (key === '/') return shell.focus('[data-testid="board-search"], [data-search]');
    if (key === '?') return window.consolePalette.help();
    if (key === ']' || key === '[') { window.consoleRows.urgent(key === ']' ? 1 : -1); return true; }
    if (key === 'j' || key === 'k') return move(key, el);
    return /^[a-z]$/.test(key) && !e.repeat && (act(key) || go(ways()[key]));
  }

  document.addEventListener('keydown', e => {
    if (e.defaultPrevented || e.isComposing || e.keyCode === 229) return;
    const el = document.activeElement;
    turn++;
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === 'k') {
      if (window.consolePalette.toggle()) e.preventDefault();
      return;
    }
    if (e.ctrlKey || e.altKey || e.metaKey || overlaid()) return;
    if (e.key === 'Escape') { if (escape()) e.preventDefault(); return; }
    if (typing(el)) return;
    if (e.key === 'Enter') { if (el?.matches?.('.rows .r')) { e.preventDefault(); el.click(); } return; }
    if (/^(Arrow(Up|Down)|Page(Up|Down)|Home|End)$/.test(e.key)) { if (!e.shiftKey && move(e.key, el)) e.preventDefault(); return; }
    if (off() || e.key.length !== 1) return;
    const key = e.shiftKey ? e.key : e.key.toLowerCase();
    if (single(e, key, el)) e.preventDefault();
  });

  document.addEventListener('change', e => {
    if (!e.target.matches?.('[data-keys-switch]')) return;
    root.dataset.keys = e.target.checked ? 'on' : 'off';
    shell.kept.set('keys', root.dataset.keys);
  });

  document.addEventListener('click', e => {
    if (e.target.closest?.('.main.board .rows .r') && !e.target.closest('a, button, input, label') && !drawn()) opening = Date.now();
    if (e.target.closest?.('[data-close-drawer]')) opening = 0;
  }, true);
  window.addEventListener('popstate', () => opening = 0);

  // The base address would make a mere fragment lead to another page.
  document.addEventListener('click', e => {
    if (!e.target.closest?.('[data-skip]')) return;
    e.preventDefault();
    const to = document.querySelector('.rows .r[tabindex="0"]') ?? document.querySelector('main');
    if (!to.matches('.r')) to.tabIndex = -1;
    to.focus();
  });

  window.consoleKeys = { press, go, button };
})();
