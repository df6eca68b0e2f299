// Moving through a list of rows that are mostly not there: only those near the screen are drawn, by the server.
(() => {
  // Where the person is: the row, and its place from the top of the list.
  let at = null, held = false, seeking = null, tries = 0, gone = null;
  // A row that has not come by then is looked for no longer: the list must not move later by itself.
  const PATIENCE = 4000;
  let desk = null, wanted = null, asking = false;

  const grid = () => document.querySelector('.rows[role=grid], .rows');
  const rowsOf = g => [...g.querySelectorAll('.r')].filter(r => r.offsetParent);
  const byId = id => id && document.querySelector(`.rows .r[data-request="${CSS.escape(id)}"]`);
  const place = row => row.getBoundingClientRect().top - grid().getBoundingClientRect().top + grid().scrollTop;
  const open = () => document.querySelector('.main.board .drawer');
  const isAbove = (g, y) => y < g.scrollTop;
  // A row that is spoken of says its clocks in words as they stand now.
  function name(row) {
    if (!row.dataset.name) return;
    const clocks = [...row.querySelectorAll('.cd')].map(c => 'met' in c.dataset ? `${c.dataset.label} ${c.querySelector('.cd-n').textContent.trim()}` : c.getAttribute('aria-label'));
    row.setAttribute('aria-label', [row.dataset.name, ...clocks.map(c => c.replace(row.dataset.number, '').trim())].join(', '));
  }

  function remember(row) {
    for (const r of grid()?.querySelectorAll('.r[tabindex="0"]') ?? []) if (r !== row) r.tabIndex = -1;
    row.tabIndex = 0;
    at = { id: row.dataset.request, y: place(row), height: row.offsetHeight };
    held = true;
  }

  function land(row, follows = true) {
    seeking = null;
    name(row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
    if (follows && row.dataset.request && open()) follow(row.dataset.request);
    return true;
  }

  // The newest wins: while one opening is under way the others only say where to go next.
  function follow(id) {
    wanted = id;
    if (!asking) pump();
  }
  async function pump() {
    asking = true;
    try {
      while (desk && wanted) {
        const id = wanted;
        wanted = null;
        await desk.invokeMethodAsync('Follow', id);
      }
    } catch { /* the link is down: the banner says so */ } finally { asking = false; }
  }

  const current = g => {
    const row = document.activeElement?.closest?.('.rows .r');
    return row ?? (byId(at?.id) || (at && document.activeElement === g ? null : g.querySelector('.r[aria-selected="true"]')));
  };

  // Steps among the rows that are drawn; where they end, the list is moved and the rest is done when rows have come.
  function step(n) {
    const g = grid();
    if (!g) return false;
    // Keys that come faster than rows add up.
    if (seeking?.n) { seeking.n += n; tries = 0; return seek(); }
    const rows = rowsOf(g), row = current(g);
    // Rows may be on their way: the key is for the first of them.
    if (!rows.length) { [seeking, tries] = [{ last: false, until: performance.now() + 1000 }, 0]; return true; }
    const from = row ? rows.indexOf(row) : -1;
    // At the top the first rows may be the last to be drawn.
    if (from < 0 && !at) return g.scrollTop < rows[0].offsetHeight ? edge(false) : land(rows.find(r => place(r) >= g.scrollTop - 1) ?? rows[0]);
    return look({ n, y: from < 0 ? at.y : place(row), id: row?.dataset.request ?? at?.id });
  }

  function edge(last) {
    const g = grid();
    if (!g) return false;
    return look({ last });
  }

  function look(what) {
    [seeking, tries] = [{ until: performance.now() + PATIENCE, ...what }, 0];
    return seek();
  }

  function seek() {
    const g = grid(), rows = g ? rowsOf(g) : [];
    if (!seeking || performance.now() > seeking.until || ++tries > 40) { seeking = null; return false; }
    if (!rows.length) return true;
    // What is not drawn has a spacer in its place, before and after the lines.
    const spacers = [...rows[0].parentElement.children].filter(el => !el.matches('.r, .grp, .fold'));
    const more = forward => spacers.at(forward ? -1 : 0)?.offsetHeight > 1;
    if ('last' in seeking) {
      const ended = !more(seeking.last);
      g.scrollTop = seeking.last ? g.scrollHeight : 0;
      return ended ? land(seeking.last ? rows.at(-1) : rows[0]) : true;
    }
    if (seeking.find) {
      const row = byId(seeking.find);
      if (row) return land(row);
      g.scrollTop = Math.max(0, seeking.y - g.clientHeight / 2);
      return true;
    }
    let { n, y, id, until } = seeking;
    const height = rows[0].offsetHeight;
    let from = rows.findIndex(r => r.dataset.request === id);
    if (from < 0) {
      // The row itself is not drawn any more: go by its place.
      const near = rows.findIndex(r => place(r) >= y + n * height - height / 2);
      const first = place(rows[0]), goal = y + n * height;
      if (near >= 0 && (goal >= first - height / 2 || !more(false))) return land(rows[near]);
      if (near < 0 && !more(true)) return land(rows.at(-1));
      g.scrollTop = isAbove(g, goal) ? goal - height : goal - g.clientHeight + 2 * height;
      return true;
    }
    const to = from + n;
    if (rows[to]) return land(rows[to]);
    const end = to < 0 ? rows[0] : rows.at(-1);
    if (!more(to > 0)) return land(end);
    // As far as is drawn now, the rest when it has come.
    land(end, false);
    seeking = { n: to < 0 ? to : to - rows.length + 1, y: at.y, id: at.id, until };
    g.scrollTop += seeking.n * height;
    return true;
  }

  const page = dir => {
    const g = grid(), row = g && rowsOf(g)[0];
    return !!row && step(dir * Math.max(1, Math.floor(g.clientHeight / row.offsetHeight) - 1));
  };

  // The list was drawn anew: the focus must not fall out of it.
  function keep() {
    const g = grid();
    if (!g) { at = null; held = false; seeking = null; return; }
    if (!g.querySelector('.r[tabindex="0"]')) { const first = byId(at?.id) ?? g.querySelector('.r'); if (first) first.tabIndex = 0; }
    if (seeking) return void seek();
    if (!held || !at) return;
    // It was only drawn anew: nobody inherits from the living.
    const back = gone && gone.heir === at.id && performance.now() < gone.until && byId(gone.id);
    if (back) { gone = null; name(back); return void back.focus({ preventScroll: true }); }
    const focus = document.activeElement;
    if (focus !== document.body && focus !== g) { const row = focus.closest?.('.rows .r'); if (row) at.y = place(row); return; }
    const row = byId(at.id);
    if (row) { at.y = place(row); return void row.focus({ preventScroll: true }); }
    if (focus === g) return;
    const seen = at.y > g.scrollTop - at.height && at.y < g.scrollTop + g.clientHeight;
    const heir = seen && (rowsOf(g).find(r => place(r) > at.y - at.height / 2) ?? rowsOf(g).at(-1));
    if (heir) {
      const id = at.id;
      name(heir);
      heir.focus({ preventScroll: true });
      gone = { id, heir: heir.dataset.request, until: performance.now() + 500 };
    }
    else { g.tabIndex = -1; g.focus({ preventScroll: true }); }
  }

  document.addEventListener('focusin', e => {
    const row = e.target.closest?.('.rows .r');
    if (row === e.target && row) name(row);
    if (row) remember(row);
    else if (e.target !== grid()) held = false;
  });
  // What is clicked away is let go; what is taken away by a new drawing is not.
  document.addEventListener('pointerdown', e => { if (!e.target.closest?.('.rows')) held = false; }, true);

  new MutationObserver(records => {
    if (records.some(r => r.target.closest?.('.rows') && !r.target.closest('.cd') || r.addedNodes.length && [...r.addedNodes].some(n => n.querySelector?.('.rows')))) keep();
  }).observe(document.documentElement, { childList: true, subtree: true });

  // To the row; or to what stands in its place, when it moved far away meanwhile.
  function back(id) {
    const g = grid(), rows = g ? rowsOf(g) : [];
    const row = byId(id) ?? byId(at?.id) ?? (at && rows.find(r => place(r) >= at.y - at.height / 2)) ?? rows.find(r => place(r) >= g.scrollTop - 1);
    if (row) return land(row, false);
    if (g) { g.tabIndex = -1; g.focus({ preventScroll: true }); }
  }

  async function urgent(dir) {
    if (!desk || !grid()) return false;
    const found = await desk.invokeMethodAsync('Urgent', at?.id ?? null, dir).catch(() => null);
    const g = grid(), rows = g && rowsOf(g);
    if (!found || !rows?.length) return;
    look({ find: found.id, y: found.line * rows[0].offsetHeight });
  }

  window.consoleRows = {
    step, page, edge, urgent,
    row: () => document.activeElement?.closest?.('.rows .r') ?? byId(at?.id),
    shown: () => document.querySelector('.main.board')?.dataset.open,
    back,
    board: target => { desk = target; wanted = null; }
  };
})();
