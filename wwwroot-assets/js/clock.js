// One timer for the page. Every clock draws itself from its absolute due instant and the server's time;
// nothing is counted down, so a throttled tab or a slept laptop is right again at its next tick.
(() => {
  const root = document.documentElement;
  const HOUR = 3600, DAY = 86400, BEIJING = 8 * HOUR * 1000;
  // Seconds left at which amber and red begin, as the settings have it.
  const thresholds = JSON.parse(root.dataset.limits);
  const two = n => String(n).padStart(2, '0');
  const beijing = (t, from, to) => new Date(t + BEIJING).toISOString().slice(from, to);

  // The server's instant = base + performance.now(). The browser's own clock is only asked whether time has jumped.
  let base = (Date.parse(root.dataset.now || '') || Date.now()) - performance.now();
  let drift = Date.now() - performance.now(), synced = false, asking = null, retry = 0;
  const now = () => base + performance.now();

  const resync = () => asking ??= ask().finally(() => { asking = null; });

  async function ask() {
    clearTimeout(retry);
    const sent = performance.now();
    let wait = 600000;
    try {
      const answer = await fetch('/time', { cache: 'no-store', credentials: 'omit' });
      const server = answer.ok ? Number((await answer.text()).trim() || NaN) : NaN;
      const got = performance.now(), trip = got - sent;
      if (!Number.isFinite(server)) throw new Error('no time');
      // The truth lies within the round trip: a slow answer may not spoil a clock that already agrees with it.
      const mine = base + got;
      if (!synced || trip < 400 || mine < server || mine > server + trip) base = server + trip / 2 - got;
      synced = true;
      drift = Date.now() - performance.now();
      tick();
    } catch { wait = 10000; }
    retry = setTimeout(resync, wait);
  }

  let words = {}, wordsText = '';
  function readWords() {
    const text = root.dataset.words;
    if (text === wordsText) return false;
    words = JSON.parse(wordsText = text);
    return true;
  }

  // Parts: text and units in turn.
  function figures(s) {
    const a = Math.abs(s), h = Math.floor(a / HOUR), m = Math.floor(a / 60), sign = s < 0 ? '+' : '';
    if (a >= DAY) return [sign + Math.floor(a / DAY), words.d, String(h % 24), words.h];
    if (a >= HOUR) return [sign + h, words.h, two(m % 60), words.m];
    return [`${sign}${two(m)}:${two(a % 60)}`];
  }

  const spoken = s => Math.abs(s) >= HOUR ? figures(Math.abs(s)).join('') : Math.ceil(Math.abs(s) / 60) + words.m;

  // What was written last, per element: most ticks touch one text node or nothing.
  const known = new WeakMap(), ours = new WeakSet();

  // Text nodes are rewritten, never replaced, and only our own are removed: the renderer keeps references to its nodes.
  function write(host, own, text) {
    let node = own?.parentNode === host ? own : host.firstChild?.nodeType === 3 ? host.firstChild : null;
    if (!node) { node = document.createTextNode(text); ours.add(node); host.append(node); }
    else if (node.nodeValue !== text) node.nodeValue = text;
    return node;
  }

  function forget(el) {
    const k = known.get(el);
    if (!k) return;
    k.span?.remove();
    if (ours.has(k.word)) k.word.remove();
    known.delete(el);
  }

  function read(el) {
    const d = el.dataset, key = `${d.due}|${d.kind}|${d.len}|${d.soon}|${d.last}|${d.label}`;
    let k = known.get(el);
    if (k?.key === key) return k;
    const [soon, last] = thresholds[d.kind];
    const len = +d.len || (d.kind === 'resolution' ? 172800 : 3600);
    k = { span: k?.span, texts: k?.texts, word: k?.word, key, due: Date.parse(d.due), len, soon: +(d.soon ?? soon), last: +(d.last ?? last) };
    known.set(el, k);
    return k;
  }

  const length = s => s % HOUR ? words.minutes.replace('{0}', Math.ceil(s / 60)) : words.hours.replace('{0}', s / HOUR);

  const stateOf = (k, left) => left < 0 ? 'over' : left <= k.last ? 'last' : left <= k.soon ? 'soon' : 1 - left / k.len > .5 ? 'half' : 'fresh';

  function draw(el, t) {
    if (!el.dataset.due || 'met' in el.dataset) return forget(el);
    const k = read(el), left = (k.due - t) / 1000;
    if (Number.isNaN(left)) return;
    // Seconds on the wall, not of the interval: all clocks change together, and none is more than a second off.
    const wall = Math.floor(k.due / 1000) - Math.floor(t / 1000);
    const s = left >= 0 ? Math.max(0, wall) : Math.min(-1, wall), state = stateOf(k, left);
    // Only a change of form on one and the same clock may fade: a row reused for another request must not.
    if (k.state !== state) { el.toggleAttribute('data-turn', !!k.state); k.state = state; }
    if (el.dataset.state !== state) el.dataset.state = state;

    const word = el.dataset.word?.split('|')[+(left < 0)] ?? (state === 'last' ? words.last.replace('{0}', length(k.last)) : words[state] ?? words.left);
    const w = el.querySelector('[data-w]');
    if (w && (k.said !== word || k.word?.parentNode !== w)) { k.word = write(w, k.word, word); k.said = word; }

    const n = el.querySelector('.cd-n');
    if (n) {
      if (k.span?.parentNode !== n) { k.span = document.createElement('span'); n.append(k.span); k.shown = null; }
      const parts = figures(s), shown = parts.join('\n');
      if (k.shown !== shown) {
        // Each second on every row: the same text nodes, so that nobody who watches for new ones is woken.
        if (k.texts?.length !== parts.length || !k.texts.every(text => k.span.contains(text))) {
          k.texts = parts.map(p => document.createTextNode(p));
          k.span.replaceChildren(...k.texts.map((text, i) => { if (i % 2 === 0) return text; const unit = document.createElement('u'); unit.append(text); return unit; }));
        }
        parts.forEach((p, i) => { if (k.texts[i].data !== p) k.texts[i].data = p; });
        k.shown = shown;
      }
    }

    const used = Math.min(1, Math.max(0, 1 - left / k.len)).toFixed(3);
    if (k.used !== used || el.style.getPropertyValue('--used') !== used) {
      const put = (name, v) => { if (el.style.getPropertyValue(name) !== v) el.style.setProperty(name, v); };
      put('--used', used); put('--t1', (1 - k.soon / k.len).toFixed(4)); put('--t2', (1 - k.last / k.len).toFixed(4));
      k.used = used;
    }
    if (el.dataset.label) {
      const label = `${el.dataset.label} ${word} ${spoken(s)}`;
      if (k.label !== label) el.setAttribute('aria-label', k.label = label);
    }
    return left;
  }
  const states = ['fresh', 'half', 'soon', 'last'];
  function drawRest(t) {
    for (const el of document.querySelectorAll('[data-clock]')) write(el, null, beijing(t, 11, 19));
    for (const el of document.querySelectorAll('[data-left]')) {
      const s = Math.max(0, Math.ceil((Date.parse(el.dataset.left) - t) / 1000));
      write(el, null, [s / HOUR | 0, (s / 60 | 0) % 60, s % 60].map(two).join(':'));
    }
    let fen = 0;
    for (const bar of document.querySelectorAll('.ruler i[data-due]')) {
      const k = read(bar), left = (k.due - t) / 1000, out = !(left >= 0 && left <= HOUR);
      if (bar.hidden !== out) bar.hidden = out;
      if (out) continue;
      const at = (left / HOUR * 100).toFixed(1) + '%', state = stateOf(k, left);
      if (bar.style.left !== at) bar.style.left = at;
      if (!bar.classList.contains(state)) { bar.classList.remove(...states); bar.classList.add(state); }
      fen += +bar.dataset.fen;
    }
    const sum = document.querySelector('[data-risk-sum]');
    if (sum) write(sum, null, '¥' + Math.floor(fen / 100).toLocaleString('en-US') + (fen % 100 ? '.' + two(fen % 100) : ''));
    for (const el of document.querySelectorAll('[data-ruler-label]')) write(el, null, beijing(t + el.dataset.rulerLabel * 60000, 11, 16));
  }

  let timer = 0;
  function tick() {
    clearTimeout(timer);
    if (Math.abs(Date.now() - performance.now() - drift) > 2000) { drift = Date.now() - performance.now(); resync(); }
    const t = now();
    let soonest = 1;
    // Behind another window nobody sees it; what is said aloud goes on.
    if (!document.hidden) {
      for (const el of document.getElementsByClassName('cd')) {
        const left = draw(el, t);
        if (left >= 0 && left < soonest) soonest = left;
      }
      drawRest(t);
      watch.takeRecords();
    }
    window.consoleAnnounce?.listen(t);
    // The next whole second of the server, or the instant a clock runs out if that is sooner.
    timer = setTimeout(tick, Math.min(1000 - t % 1000, soonest * 1000) + 4);
  }

  // What the renderer adds or changes is drawn before it is painted.
  const watch = new MutationObserver(records => {
    const touched = new Set();
    let ruler = false;
    if (readWords()) return tick();
    for (const r of records) {
      if (r.type === 'attributes') {
        if (r.target.classList?.contains('cd')) touched.add(r.target);
        else ruler ||= r.target.nodeName === 'I';
        continue;
      }
      const host = r.target.closest?.('.cd');
      if (host) touched.add(host);
      for (const n of r.addedNodes) {
        if (n.nodeType !== 1) continue;
        if (n.classList.contains('cd')) touched.add(n);
        else if (n.firstElementChild) for (const el of n.getElementsByClassName('cd')) touched.add(el);
        ruler ||= n.matches('.ruler i, [data-clock], [data-risk-sum]') || !!n.querySelector?.('.ruler, [data-clock], [data-risk-sum]');
      }
    }
    const t = now();
    for (const el of touched) draw(el, t);
    if (ruler) drawRest(t);
    watch.takeRecords();
  });
  const attributeFilter = ['due', 'met', 'kind', 'len', 'soon', 'last', 'state', 'label', 'words'].map(a => 'data-' + a).concat('style');
  watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter });

  readWords();
  tick();
  resync();
  document.addEventListener('DOMContentLoaded', tick);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { tick(); resync(); } });
  addEventListener('online', resync);
  addEventListener('pageshow', e => { if (e.persisted) { tick(); resync(); } });
  document.addEventListener('components-reconnect-state-changed', resync, true);
  window.consoleClock = { now };
})();
