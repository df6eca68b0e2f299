// The list under the hand: whether somebody is in it, where it is scrolled to, how tall its rows are. The server hears
// of changes only, never of movements.
(() => {
  const root = document.documentElement;
  const densities = ['roomy', 'normal', 'compact'], heights = { roomy: 52, normal: 40, compact: 32 };
  const REST = 5000, IDLE = 30000, HAND = 420, IN_HAND = 84;
  const store = (area, key, value) => { try { return value === undefined ? area.getItem(key) : area.setItem(key, value); } catch { return null; } };
  const one = (s, from = document) => from.querySelector(s);

  root.dataset.density = densities.find(d => d === store(localStorage, 'density')) ?? 'roomy';

  let list, rows, server, inside = false, told = false, touched = 0, look = '', key = '', popped = '', wanted = null, laid = false;
  let leaving = 0, resting = 0, checking = 0, scrolling = 0;

  const place = () => { const q = new URLSearchParams(location.search); q.delete('open'); return 'scroll:' + location.pathname + '?' + q; };
  const rowHeight = () => rows && rows.clientWidth <= HAND ? IN_HAND : heights[root.dataset.density] ?? heights.roomy;

  // Focus that came by the mouse lapses; focus by the keyboard stays.
  function isIn() {
    if (document.hidden) return false;
    const el = document.activeElement;
    return inside || !!one('.drawer form, .drawer .form') || Date.now() - touched < 1000
      || rows.contains(el) && (el.matches(':focus-visible') || Date.now() - touched < IDLE);
  }

  function check() {
    if (!rows?.isConnected) return;
    clearTimeout(checking);
    checking = setTimeout(check, 1500);
    const now = isIn();
    if (now === told && !leaving) return;
    clearTimeout(leaving);
    leaving = 0;
    if (now) { if (!told) tell(true); }
    else leaving = setTimeout(() => { leaving = 0; if (rows?.isConnected && !isIn()) tell(false); }, 250);
  }

  function tell(now) {
    if (told === now) return;
    told = now;
    clearTimeout(resting);
    if (now) list.dataset.hand = '';
    else resting = setTimeout(() => list && delete list.dataset.hand, REST);
    server?.invokeMethodAsync('Hand', now).catch(() => {});
  }

  function touch() { touched = Date.now(); check(); }

  // Where the list stood, for this address, or as near as its rows reach; drawn in its layout it is complete.
  function restore() {
    if (wanted === null || !rows?.isConnected) return;
    rows.scrollTop = wanted;
    if (laid && one('.r', rows)) wanted = null;
  }

  function scrolled() {
    if (wanted === null) store(sessionStorage, key, Math.round(rows.scrollTop));
    if (!scrolling) scrolling = requestAnimationFrame(() => { scrolling = 0; pill(); });
  }

  // The pill sits on the line of the group it belongs to; where that is out of sight, on the head of the list.
  function pill() {
    if (!rows?.isConnected) return;
    const line = one('.grp[data-due]', rows), box = list.getBoundingClientRect(), at = line?.getBoundingClientRect(), top = rows.getBoundingClientRect().top;
    const seen = at && at.top >= top - 1 && at.bottom <= box.bottom - 60;
    list.style.setProperty('--pill', Math.round((seen ? at.top : top - 30) - box.top) + 'px');
  }

  function measure() {
    if (!rows?.isConnected) return;
    tabs();
    pill();
    const layout = [rowHeight(), rows.clientWidth <= HAND, root.dataset.density ?? ''], now = layout.join();
    if (look === now) return;
    look = now;
    laid = false;
    server?.invokeMethodAsync('Layout', ...layout).then(() => { laid = true; restore(); }, () => {});
  }

  // A tab in use that does not fit is said by the button behind which it is.
  function tabs() {
    for (const box of document.querySelectorAll('[data-views]')) {
      const nav = one('nav', box), all = [...nav.children], now = one('[aria-current]', nav), top = all[0]?.offsetTop;
      const over = el => el && el.offsetTop > top + 8;
      box.toggleAttribute('data-over', !!over(now));
      if (now && nav.scrollWidth > nav.clientWidth && (now.offsetLeft < nav.scrollLeft || now.offsetLeft + now.offsetWidth > nav.scrollLeft + nav.clientWidth)) nav.scrollLeft = now.offsetLeft - nav.offsetLeft - 24;
    }
  }

  const sizes = new ResizeObserver(measure);
  const drawn = new MutationObserver(() => { check(); restore(); if (!scrolling) scrolling = requestAnimationFrame(() => { scrolling = 0; pill(); tabs(); }); });

  window.consoleBoard = {
    // Begins with a list that has just been drawn.
    watch(el, dotnet) {
      list = el; rows = one('.rows', el); server = dotnet; told = inside = false; look = ''; key = place();
      rows.addEventListener('pointerenter', e => { inside = e.pointerType !== 'touch'; touch(); });
      rows.addEventListener('pointerleave', () => { inside = false; check(); });
      for (const kind of ['pointerdown', 'wheel', 'touchmove', 'keydown']) rows.addEventListener(kind, () => { wanted = null; touch(); }, { passive: true });
      rows.addEventListener('scroll', scrolled, { passive: true });
      sizes.disconnect(); sizes.observe(rows);
      drawn.disconnect(); drawn.observe(one('.main') ?? el, { childList: true, subtree: true });
      wanted = +store(sessionStorage, key) || null;
      measure();
      restore();
      if (rows.matches(':hover')) { inside = true; touch(); } else check();
    },
    // The list shows another address: back to where it stood if that was asked for, else to its top.
    moved() {
      if (!rows || key === place()) return;
      key = place();
      wanted = popped === key ? +store(sessionStorage, key) || 0 : 0;
      popped = '';
      restore();
    },
    density(value) {
      const before = rowHeight(), at = rows?.scrollTop ?? 0;
      root.dataset.density = value;
      store(localStorage, 'density', value);
      measure();
      wanted = Math.round(at / before * rowHeight());
      restore();
    }
  };

  addEventListener('popstate', () => { popped = place(); });
  addEventListener('keydown', () => { wanted = null; });
  document.addEventListener('focusin', check);
  document.addEventListener('focusout', () => setTimeout(check, 60));
  document.addEventListener('visibilitychange', check);
  document.addEventListener('components-reconnect-state-changed', e => {
    if (e.detail?.state === 'hide' && rows?.isConnected) { told = !told; tell(!told); }
  }, true);

  // A panel opens beside its button.
  document.addEventListener('toggle', e => {
    if (!e.target.matches?.('.panel') || e.newState !== 'open') return;
    const button = one(`[popovertarget="${e.target.id}"]`)?.getBoundingClientRect();
    if (!button) return;
    const wide = e.target.offsetWidth;
    e.target.style.setProperty('--panel-top', Math.round(button.bottom + 4) + 'px');
    e.target.style.setProperty('--panel-left', Math.round(Math.max(8, Math.min(button.left, innerWidth - wide - 8))) + 'px');
  }, true);
})();
