// What is said aloud, and stands in the window's title. Promises that turn amber, red or break are seen here, from their
// due instants: the server sends nothing for it. All that happens in one moment is one sentence.
(() => {
  const words = JSON.parse(document.currentScript.dataset.words), shell = window.consoleShell;
  const EVERY = 10000, ranks = ['soon', 'last', 'over'];
  const one = q => document.querySelector(q);
  const put = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
  let known = new Map(), base = '', written = '', came = 0, seen = 0, unsaid = 0, resting = 0, ownText = '', own = [];

  function ownClocks() {
    const text = one('[data-own]')?.dataset.own ?? '[]';
    if (text !== ownText) own = JSON.parse(ownText = text);
    return own;
  }

  // All clocks that run, by their label: those of the reader's own requests, and those on screen.
  function clocks(t) {
    const all = new Map();
    for (const [label, due, soon, last] of ownClocks())
      all.set(`${label}|${due}`, { label, mine: true, state: t > due ? 'over' : t >= last ? 'last' : t >= soon ? 'soon' : '' });
    for (const el of document.querySelectorAll('.cd[data-due]:not([data-met], .plat)')) {
      const key = `${el.dataset.label}|${Date.parse(el.dataset.due)}`;
      if (!all.has(key)) all.set(key, { label: el.dataset.label, state: el.dataset.state });
    }
    return all;
  }

  const named = (list, state) => list.length === 1 ? put(words.one, list[0].label, words[state]) : put(words.many, list.length, words[state]);

  // What was on screen a moment ago and has turned since; what is scrolled into sight has not.
  function listen(t) {
    const now = clocks(t), turned = [...now].filter(([key, c]) => known.has(key) && ranks.indexOf(c.state) > ranks.indexOf(known.get(key).state)).map(([, c]) => c);
    known = now;
    const broken = turned.filter(c => c.mine && c.state === 'over');
    if (broken.length) shell.say(put(words.mine, named(broken, 'over')), true);
    const others = turned.filter(c => !broken.includes(c));
    shell.say(ranks.map(state => [others.filter(c => c.state === state), state]).filter(([list]) => list.length).map(([list, state]) => named(list, state)).join(words.and));
  }

  // New requests are said at once, and those that follow together.
  function arrived() {
    const total = +(one('[data-came]')?.dataset.came ?? 0);
    if (total > came) unsaid += total - came;
    came = total;
    if (!unsaid || resting) return;
    shell.say(put(words.came, unsaid));
    unsaid = 0;
    resting = setTimeout(() => { resting = 0; arrived(); }, EVERY);
  }

  // (new and unread) due soon · the page's own name. Its text node is the renderer's: rewritten, never replaced.
  function title() {
    const node = one('title')?.firstChild, pill = one('[data-came]')?.dataset;
    if (!node) return;
    if (node.nodeValue !== written) base = node.nodeValue;
    const waiting = +(pill?.waiting ?? 0);
    if (!document.hidden) seen = came - waiting;
    const fresh = Math.max(waiting, came - seen) + (parseInt(one('.bell .n')?.textContent, 10) || 0), soon = parseInt(one('[data-count=DueSoon] b')?.textContent, 10) || 0;
    const head = [fresh ? `(${fresh})` : '', soon ? put(words.title, soon) : ''].filter(Boolean).join(' ');
    written = [head, base].filter(Boolean).join(head.endsWith(')') ? ' ' : ' · ');
    if (node.nodeValue !== written) node.nodeValue = written;
  }

  const spoken = '[data-say]';
  new MutationObserver(records => {
    for (const r of records) {
      if (r.type === 'attributes') { if (r.attributeName !== 'data-came') shell.say(r.target.dataset.say ?? r.target.dataset.sayChange); continue; }
      for (const n of r.addedNodes) {
        if (n.nodeType !== 1) continue;
        if (n.matches(spoken)) shell.say(n.dataset.say);
        for (const el of n.querySelectorAll(spoken)) shell.say(el.dataset.say);
      }
    }
    arrived();
    title();
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['data-say', 'data-say-change', 'data-came'] });
  document.addEventListener('visibilitychange', title);

  window.consoleAnnounce = { listen };
})();
