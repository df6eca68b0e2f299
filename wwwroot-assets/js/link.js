// The line to the server. Starts the app; says at once when the line is lost; clocks go on, only submitting stops.
(() => {
  const root = document.documentElement, shell = window.consoleShell;
  const SILENT = 4800;
  // What stands in each form, by the key that opens it.
  const FORMS = { s: '#solution-text', r: '#resolution-note', a: '#provider-search', c: '#note-text' };
  const ACTS = '[data-needs-link], .app form button[type=submit]';
  let line = null, heard = 0, looked = 0, lostAt = 0, lost = false, tries = 0, trying = false, timer = 0, page = null;

  const serverNow = () => window.consoleClock?.now() ?? Date.now();
  const clock = t => new Date(t + 288e5).toISOString().slice(11, 19);
  const banner = () => document.getElementById('components-reconnect-modal');
  // The page stands below the banner, however many lines that takes.
  const sizes = new ResizeObserver(() => root.style.setProperty('--lost', banner().offsetHeight + 'px'));
  const live = () => !!document.querySelector('.app[data-live]');

  // Every sign of life of the server passes here, its keep-alives too.
  class Line extends WebSocket {
    constructor(...to) {
      super(...to);
      line = this;
      heard = performance.now();
      // Connecting into nowhere would take minutes.
      setTimeout(() => { if (this.readyState === WebSocket.CONNECTING) this.close(); }, 8000);
      this.addEventListener('message', () => {
        heard = performance.now();
        if (line === this && !lost && root.dataset.link === 'down') up();
      });
    }
  }

  // Not disabled: that would take the focus away from the person who is about to press it.
  function guard(on) {
    for (const b of document.querySelectorAll(ACTS)) {
      if (on && !b.disabled && !('linkOff' in b.dataset)) { b.ariaDisabled = 'true'; b.dataset.linkOff = b.title; b.title = root.dataset.noLink; }
      else if (!on && 'linkOff' in b.dataset) { b.ariaDisabled = null; b.title = b.dataset.linkOff; if (!b.title) b.removeAttribute('title'); delete b.dataset.linkOff; }
    }
  }

  // What was pressed and is not known to have arrived: messages arrive in order, so an answer to a later one is proof.
  let sent = null;
  function follow(button) {
    const mine = sent = button.closest('form') ?? button;
    // The renderer sends it after this.
    setTimeout(() => page?.invokeMethodAsync('Arrived').then(() => { if (sent === mine) sent = null; }, () => {}));
  }

  // The answer may still come with the line; what has gone from the page meanwhile has been done.
  function ask() {
    const mine = sent;
    sent = null;
    if (mine) setTimeout(() => { if (mine.isConnected) { mine.removeAttribute('aria-busy'); shell.tell(root.dataset.unsure, true); } }, 1500);
  }

  const tell = state => document.dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state } }));

  function down() {
    const place = banner();
    if (!place) return;
    if (!lostAt) lostAt = serverNow() - (performance.now() - heard);
    place.querySelector('[data-as-of]').textContent = clock(lostAt);
    place.querySelector('[data-tries]').textContent = tries || '';
    if (root.dataset.link === 'down') return;
    root.dataset.link = 'down';
    guard(true);
    tell('show');
    sizes.observe(place);
    shell.say(place.querySelector('b').textContent);
  }

  function up() {
    clearTimeout(timer);
    const away = lostAt, long = away && serverNow() - away > 5000, was = lost;
    lost = false;
    [lostAt, tries] = [0, 0];
    root.dataset.link = 'up';
    sizes.disconnect();
    root.style.removeProperty('--lost');
    guard(false);
    tell('hide');
    shell.say(root.dataset.linkBack);
    if (was) ask();
    if (long) page?.invokeMethodAsync('Back', Math.round(away)).catch(() => {});
  }

  // The page begins anew where it was: the address holds filters and request, this the form that was open.
  function reload() {
    clearTimeout(timer);
    const form = Object.keys(FORMS).find(key => document.querySelector(`.drawer form ${FORMS[key]}`)) ?? '';
    shell.passing.set('away', JSON.stringify({ since: Math.round(lostAt || serverNow()), form, unsure: !!sent, path: location.pathname + location.search }));
    location.reload();
  }

  // False where there is nothing to come back to: the server has begun anew, or wants to know again who this is.
  async function joined() {
    try { return await window.Blazor.reconnect(); } catch (failure) {
      const answer = await fetch(location.href, { cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(5000) });
      if (answer.type === 'opaqueredirect') return false;
      throw failure;
    }
  }

  async function reconnect() {
    if (trying || !lost) return;
    trying = true;
    clearTimeout(timer);
    tries++;
    down();
    try {
      const answer = await fetch('/health/live', { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(5000) });
      if (answer.ok && await joined() === false) return reload();
    } catch { /* not there yet */ } finally { trying = false; }
    if (lost) timer = setTimeout(reconnect, Math.min(4000, 250 * 2 ** tries) * (.7 + Math.random() * .6));
  }

  function drop() {
    // A closing handshake over a dead line would take a minute.
    line?.onclose?.(new CloseEvent('close', { code: 4000, reason: 'silent' }));
  }

  function look() {
    const now = performance.now(), slept = now - looked > 4000;
    looked = now;
    if (lost) return;
    // A page that slept has to let the messages in first.
    if (slept) heard = Math.max(heard, now - 2000);
    if (line?.readyState === WebSocket.OPEN && live() && now - heard > SILENT) down();
  }

  addEventListener('offline', () => { if (live()) down(); });
  addEventListener('online', () => {
    if (lost) return reconnect();
    const then = heard;
    if (root.dataset.link === 'down') setTimeout(() => { if (heard === then && !lost) drop(); }, 3500);
  });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { look(); if (lost) reconnect(); } });

  // Nothing is sent into nowhere, by Enter neither.
  document.addEventListener('submit', e => {
    if (root.dataset.link !== 'down' || !e.target.closest('.app')) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    shell.tell(root.dataset.noLink);
  }, true);
  document.addEventListener('click', e => {
    const act = e.target.closest?.(ACTS);
    if (!act) return;
    if (root.dataset.link !== 'down') return follow(act);
    e.preventDefault();
    e.stopImmediatePropagation();
    shell.tell(root.dataset.noLink);
  }, true);

  document.addEventListener('click', e => {
    if (e.target.closest?.('#components-reconnect-button')) { if (lost && !trying) reconnect(); else drop(); }
    if (e.target.closest?.('[data-reload]')) reload();
  });

  // Opens the form again that was open before the page began anew.
  function reopen(form) {
    const until = Date.now() + 10000;
    (function wait() {
      const b = window.consoleKeys?.button(form, document.querySelector('.drawer') ?? undefined);
      if (b) b.click();
      else if (Date.now() < until) setTimeout(wait, 100);
    })();
  }

  window.consoleLink = {
    hello(target, circuit) {
      page = target;
      document.querySelector('#blazor-error-ui [data-circuit]')?.replaceChildren(circuit);
      let away = null;
      try { away = JSON.parse(shell.passing.get('away')); } catch { /* nothing was kept */ }
      shell.passing.remove('away');
      if (!away || away.path !== location.pathname + location.search) return null;
      if (away.form) reopen(away.form);
      if (away.unsure) shell.tell(root.dataset.unsure, true);
      return away.since;
    },
    isUp: () => root.dataset.link !== 'down'
  };

  window.Blazor.start({
    circuit: {
      configureSignalR: hub => hub.withUrl('_blazor', { WebSocket: Line, timeout: 8000 }).withServerTimeout(20000).withKeepAliveInterval(10000),
      reconnectionHandler: {
        onConnectionDown: () => { lost = true; down(); reconnect(); },
        onConnectionUp: up
      }
    }
  });
  looked = performance.now();
  setInterval(look, 1000);
})();
