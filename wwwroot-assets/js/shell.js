// Theme, storage, focus and what is said aloud. Loaded in <head>, so that the theme is set before the first paint.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1] ?? '';
  const theme = () => chosen() || (dark.matches ? 'dark' : 'light');

  function applyTheme() {
    const t = theme();
    if (root.dataset.theme !== t) root.dataset.theme = t;
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
  function goOn(selector) {
    const was = document.activeElement;
    if (was !== document.body && !was?.closest('.drawer') || !focus(selector)) return;
    document.activeElement.closest('.drawer')?.scrollTo(0, 0);
  }

  // What had the focus was drawn away: it goes on nearby, and never falls out of the page.
  let path = [];
  const seen = el => el.isConnected && el.getClientRects().length > 0;
  function regain() {
    const [was] = path;
    if (!was || document.activeElement !== document.body || seen(was) && !was.disabled) return;
    const home = path.find((el, i) => i && seen(el)) ?? document.body;
    const all = ['.r[tabindex="0"]', 'h1[tabindex], h2[tabindex]', 'button, a[href], input, select, textarea'].flatMap(q => [...home.querySelectorAll(q)]);
    focus(all.find(el => seen(el) && !el.disabled) ?? 'h1');
  }
  let regaining = 0;
  // A moment later: whoever drew it away may know better where to go on.
  const soon = () => { clearTimeout(regaining); regaining = setTimeout(regain, 200); };
  document.addEventListener('focusin', e => { path = []; for (let el = e.target; el; el = el.parentElement) path.push(el); });
  document.addEventListener('focusout', e => { if (!e.relatedTarget) soon(); });
  new MutationObserver(() => { if (path[0] && !path[0].isConnected && document.activeElement === document.body) soon(); }).observe(root, { childList: true, subtree: true });

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

  // One polite and one urgent place. What comes in one moment is said together, what is said twice is said again.
  const unsaid = { say: [], 'say-now': [] };
  let quiet = 0;
  function say(text, urgent) {
    const id = urgent ? 'say-now' : 'say', queue = unsaid[id];
    if (!text || queue.includes(text)) return;
    if (queue.push(text) === 1) setTimeout(() => {
      const place = document.getElementById(id), all = queue.splice(0).join(' ');
      if (place) place.textContent = place.textContent === all ? all + ' ' : all;
    }, 100);
  }
  // The same, for eyes too, for a moment.
  function tell(text, long) {
    say(text);
    const place = document.getElementById('told');
    if (!place) return;
    place.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { place.textContent = ''; }, long ? 12000 : 4000);
  }

  // Half a word of an input method is no question: what asks as one types hears of it when it is whole.
  addEventListener('input', e => { if (e.isComposing && e.target.type === 'search') e.stopImmediatePropagation(); }, true);
  addEventListener('compositionend', e => { if (e.target.type === 'search') e.target.dispatchEvent(new Event('input', { bubbles: true })); });

  window.consoleShell = {
    live: () => {
      document.querySelector('.app').dataset.live = 'yes';
      return theme();
    },

    setTheme, focus, goOn, copy, say, tell,
    draft: shelf(() => localStorage, 'draft:'), kept: shelf(() => localStorage, 'kept:'), passing: shelf(() => sessionStorage, 'passing:')
  };
})();
