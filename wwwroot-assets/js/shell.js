// Theme, storage, focus and what is said aloud. Loaded in <head>, so that the theme is set before the first paint.
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

  // Where the keyboard covers the page instead of making it smaller, what lies at the bottom moves above it.
  const view = window.visualViewport;
  view?.addEventListener('resize', () => {
    if (view.scale === 1) root.style.setProperty('--keys', `${Math.max(0, Math.round(innerHeight - view.height))}px`);
  });

  applyTheme();
  dark.addEventListener('change', applyTheme);
  document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener?.('enhancedload', applyTheme));

  // Storage may be full, forbidden or cleared: it is a help, never a reason to fail.
  const shelf = (storage, prefix) => ({
    get: key => { try { return storage().getItem(prefix + key); } catch { return null; } },
    set: (key, value) => { try { storage().setItem(prefix + key, value); return true; } catch { return false; } },
    remove: key => { try { storage().removeItem(prefix + key); } catch { /* nothing to lose */ } }
  });

  function focus(selector) {
    const el = typeof selector === 'string' ? document.querySelector(selector) : selector;
    el?.focus({ preventScroll: false });
    return !!el;
  }

  // Where the focus goes when its place is gone; unless the person was quicker.
  const goOn = selector => (document.activeElement === document.body || !!document.activeElement?.closest('.drawer')) && focus(selector);

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

  // One polite and one urgent place; what is said twice is said again.
  let quiet = 0;
  function say(text, urgent) {
    const place = document.getElementById(urgent ? 'say-now' : 'say');
    if (!place || !text) return;
    place.textContent = place.textContent === text ? text + ' ' : text;
  }
  // The same, for eyes too, for a moment.
  function tell(text) {
    say(text);
    const place = document.getElementById('say');
    if (!place) return;
    place.classList.add('seen');
    clearTimeout(quiet);
    quiet = setTimeout(() => place.classList.remove('seen'), 4000);
  }

  // Half a word of an input method is no question: what asks as one types hears of it when it is whole.
  addEventListener('input', e => { if (e.isComposing && e.target.type === 'search') e.stopImmediatePropagation(); }, true);
  addEventListener('compositionend', e => { if (e.target.type === 'search') e.target.dispatchEvent(new Event('input', { bubbles: true })); });

  window.consoleShell = {
    theme, chosen, setTheme, focus, goOn, copy, say, tell,
    draft: shelf(() => localStorage, 'draft:'), kept: shelf(() => localStorage, 'kept:'), passing: shelf(() => sessionStorage, 'passing:'),
    inHand: () => matchMedia('(max-width: 560px)').matches,
    title: text => { document.title = text; },
    // For a component that must follow the theme: calls back with true for dark.
    watchTheme: (target, method) => document.addEventListener('themechange', e => target.invokeMethodAsync(method, e.detail.dark).catch(() => {}))
  };
})();
