// Theme, drafts, keys and the connection banner. Loaded in <head>, so that the theme is set before the first paint.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1] ?? '';
  const theme = () => chosen() || (dark.matches ? 'dark' : 'light');

  function applyTheme() {
    const t = theme();
    if (root.dataset.theme === t) return;
    root.dataset.theme = t;
    document.dispatchEvent(new CustomEvent('themechange', { detail: { theme: t, dark: t === 'dark' } }));
  }

  function setTheme(t) {
    const secure = location.protocol === 'https:' ? ';secure' : '';
    document.cookie = t === 'light' || t === 'dark'
      ? `theme=${t};path=/;max-age=31536000;samesite=lax${secure}`
      : `theme=;path=/;max-age=0;samesite=lax${secure}`;
    applyTheme();
    return theme();
  }

  applyTheme();
  dark.addEventListener('change', applyTheme);

  // Storage may be full, forbidden or cleared: a draft is a help, never a reason to fail.
  const draft = {
    get: key => { try { return localStorage.getItem('draft:' + key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem('draft:' + key, value); return true; } catch { return false; } },
    remove: key => { try { localStorage.removeItem('draft:' + key); } catch { /* nothing to lose */ } }
  };

  function focus(selector) {
    const el = typeof selector === 'string' ? document.querySelector(selector) : selector;
    el?.focus({ preventScroll: false });
    return !!el;
  }

  async function copy(text) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* no permission or plain http */ }
    const area = Object.assign(document.createElement('textarea'), { value: text, readOnly: true });
    area.style.cssText = 'position:fixed;opacity:0';
    document.body.append(area);
    const before = document.activeElement;
    area.select();
    let done = false;
    try { done = document.execCommand('copy'); } catch { /* stays false */ }
    area.remove();
    before?.focus?.();
    return done;
  }

  // Keys work outside fields only, and stand aside for dialogs and menus. html[data-keys=off] turns them off.
  const typing = el => !!el?.closest?.('input, textarea, select, [contenteditable=""], [contenteditable="true"]');
  const overlaid = () => !!document.querySelector('.mud-dialog, .mud-popover-open, dialog[open]');
  let follow = 0;

  function move(step) {
    const rows = [...document.querySelectorAll('.rows .r')].filter(r => r.offsetParent);
    if (!rows.length) return false;
    let at = rows.indexOf(document.activeElement?.closest?.('.r'));
    if (at < 0) at = rows.findIndex(r => r.getAttribute('aria-selected') === 'true');
    const row = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (!row.hasAttribute('tabindex')) row.tabIndex = -1;
    row.focus();
    clearTimeout(follow);
    if (row.closest('[data-follow]')) follow = setTimeout(() => { if (document.activeElement === row) row.click(); }, 150);
    return true;
  }

  function closeDrawer() {
    const button = document.querySelector('[data-close-drawer]');
    if (!button) return false;
    const id = document.querySelector('.r[aria-selected="true"]')?.dataset.request;
    button.click();
    if (id) setTimeout(() => focus(`.r[data-request="${CSS.escape(id)}"]`), 80);
    return true;
  }

  document.addEventListener('keydown', e => {
    if (e.defaultPrevented || e.isComposing || e.ctrlKey || e.altKey || e.metaKey || overlaid()) return;
    const el = document.activeElement, inRows = !!el?.closest?.('.rows');
    if (e.key === 'Escape') {
      if ((el?.closest?.('.drawer, .rows') || el === document.body) && closeDrawer()) e.preventDefault();
      return;
    }
    if (typing(el) || root.dataset.keys === 'off') return;
    if (e.key === '/') {
      if (focus('[data-testid="board-search"]')) e.preventDefault();
    } else if (e.key === 'j' || e.key === 'k') {
      if (move(e.key === 'j' ? 1 : -1)) e.preventDefault();
    } else if ((e.key === 'ArrowDown' || e.key === 'ArrowUp') && (inRows || el === document.body)) {
      if (move(e.key === 'ArrowDown' ? 1 : -1)) e.preventDefault();
    } else if (/^[a-z]$/.test(e.key)) {
      const button = [...document.querySelectorAll(`[data-key="${e.key}"]`)].find(b => b.offsetParent && !b.disabled);
      if (button) { e.preventDefault(); button.click(); }
    } else if (e.key === 'Enter' && el?.matches?.('.rows .r')) {
      e.preventDefault();
      el.click();
    }
  });

  // Connection: clocks go on, only submitting stops.
  let retrying = 0;

  function link(state) {
    root.dataset.link = state;
    for (const b of document.querySelectorAll('[data-needs-link]')) {
      if (state === 'down' && !b.disabled) { b.disabled = true; b.dataset.linkOff = ''; }
      else if (state === 'up' && 'linkOff' in b.dataset) { b.disabled = false; delete b.dataset.linkOff; }
    }
  }

  async function retry() {
    clearTimeout(retrying);
    try {
      if (await window.Blazor?.reconnect() === false) return location.reload();
    } catch { /* server not reachable yet */ }
    if (root.dataset.link === 'down') retrying = setTimeout(retry, 3000);
  }

  document.addEventListener('components-reconnect-state-changed', e => {
    const state = e.detail?.state;
    if (state === 'hide') { clearTimeout(retrying); return link('up'); }
    link('down');
    if (state === 'rejected' || state === 'resume-failed') location.reload();
    else if (state === 'failed') { clearTimeout(retrying); retrying = setTimeout(retry, 3000); }
  }, true);

  document.addEventListener('click', e => {
    if (e.target.closest?.('[data-retry], #components-reconnect-button')) retry();
    if (e.target.closest?.('#blazor-error-ui .dismiss')) document.getElementById('blazor-error-ui').style.display = 'none';
  });

  document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener?.('enhancedload', applyTheme));

  window.consoleShell = {
    theme, chosen, setTheme, draft, focus, copy,
    inHand: () => matchMedia('(max-width: 560px)').matches,
    title: text => { document.title = text; },
    // For a component that must follow the theme: calls back with true for dark.
    watchTheme: (target, method) => document.addEventListener('themechange', e => target.invokeMethodAsync(method, e.detail.dark).catch(() => {}))
  };
})();
