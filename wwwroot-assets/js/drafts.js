// What is being written: drafts kept as typed without asking the server, templates and names picked by key.
(() => {
  const root = document.documentElement, say = document.currentScript.dataset;
  const KEPT = 14 * 86400000, head = `draft:${root.dataset.user}:`;
  const now = () => window.consoleClock?.now() ?? Date.now();
  const put = (text, value) => text.replace('{0}', value);
  const forms = new WeakMap(), areas = new WeakMap(), thumbs = new Map();

  // Storage may be full, forbidden or cleared: a draft is a help, never a reason to fail.
  const read = key => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const write = (key, value) => { try { value ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key); return true; } catch { return false; } };
  const keys = () => { try { return Object.keys(localStorage).filter(key => /^draft:[\w-]+:[\w-]+:\w+$/.test(key)); } catch { return []; } };
  for (const key of keys()) if (!(read(key)?.at > now() - KEPT)) write(key);

  // Rows and the drawer show that there is a draft by a rule of style: nothing has to look at the rows.
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  function mark() {
    sheet.replaceSync(keys().filter(key => key.startsWith(head)).map(key => {
      const [request, form] = key.slice(head.length).split(':');
      return `[data-request="${request}"]{--draft:"${say.mark}"}[data-request="${request}"] [data-draft-of="${form}"]{display:inline-flex}`;
    }).join(''));
  }
  mark();
  addEventListener('storage', mark);

  function fields(form) {
    const out = {};
    for (const el of form?.elements ?? []) {
      if (!el.name || el.type === 'file' || (el.type === 'radio' && !el.checked)) continue;
      // A date that is typed in part has no value; it must not pass for none.
      out[el.name] = el.type === 'checkbox' ? (el.checked ? '1' : '') : el.validity.badInput ? '?' : el.value;
    }
    return out;
  }

  function keep(form) {
    const known = forms.get(form);
    if (!known) return;
    const typed = fields(form), line = form.querySelector('[data-draft-state]');
    const same = JSON.stringify(typed) === known.blank;
    const pieces = {};
    for (const area of form.querySelectorAll('textarea[data-paint]')) pieces[area.name] = areas.get(area)?.pieces;
    const done = write(known.key, same ? null : { at: now(), fields: typed, pieces });
    if (line) line.textContent = !done ? line.dataset.lost : same ? '' : put(line.dataset.kept, new Date(now() + 288e5).toISOString().slice(11, 19));
    mark();
  }

  // Returns the fields of the draft, or null; text areas are the browser's own and are filled here. A form that was
  // closed again before the server got to it is null, here and below.
  function open(form, request, name) {
    if (!form) return null;
    const key = head + request + ':' + name, draft = read(key);
    const areasOf = [...form.querySelectorAll('textarea')], blank = fields(form);
    for (const area of areasOf) blank[area.name] = '';
    forms.set(form, { key, blank: JSON.stringify(blank) });
    for (const area of areasOf) {
      // What was typed before this was called is newer than any draft.
      const fresh = !area.value && draft?.fields[area.name];
      if (fresh) area.value = fresh;
      areas.set(area, { text: area.value, pieces: (fresh && draft.pieces?.[area.name]) || [] });
      paint(area);
    }
    again();
    const line = form.querySelector('[data-draft-state]');
    if (draft && line) line.textContent = put(line.dataset.kept, new Date(draft.at + 288e5).toISOString().slice(11, 19));
    // Perhaps nothing more is typed.
    if (areasOf.some(area => area.value && area.value !== draft?.fields[area.name])) keep(form);
    return draft?.fields ?? null;
  }

  function clear(form) {
    const known = form && forms.get(form);
    if (!known) return;
    write(known.key);
    forms.delete(form);
    mark();
  }

  // Pieces: what a template put in. One that the person edits is theirs from then on.
  function typed(area) {
    const own = areas.get(area);
    if (!own) return;
    const was = own.text, is = area.value;
    if (was !== is) {
      let a = 0, b = 0;
      while (a < was.length && a < is.length && was[a] === is[a]) a++;
      while (b < was.length - a && b < is.length - a && was[was.length - 1 - b] === is[is.length - 1 - b]) b++;
      const end = was.length - b, shift = is.length - was.length;
      own.pieces = own.pieces.filter(p => p.end <= a || p.start >= end)
        .map(p => p.start >= end ? { ...p, start: p.start + shift, end: p.end + shift } : p);
      own.text = is;
    }
    paint(area);
  }

  function paint(area) {
    const layer = area.previousElementSibling, own = areas.get(area), form = area.form;
    if ('paint' in area.dataset) {
      const nodes = [], gaps = new Set();
      let at = 0;
      for (const p of own.pieces) {
        nodes.push(own.text.slice(at, p.start), Object.assign(document.createElement('span'), { className: p.empty ? 'gap' : 'var', textContent: own.text.slice(p.start, p.end) }));
        if (p.empty) gaps.add(put(say.gap, JSON.parse(area.dataset.names)[p.name]).replace('{1}', p.fallback));
        at = p.end;
      }
      layer.replaceChildren(...nodes, own.text.slice(at) + '\n');
      layer.scrollTop = area.scrollTop;
      const line = form.querySelector('[data-gaps]');
      if (line) line.textContent = [...gaps].join(' ');
    }
    const count = form?.querySelector(`[data-count="${area.name}"]`);
    if (!count) return;
    const long = [...area.value].length, most = +count.dataset.most;
    count.textContent = long > most ? put(count.dataset.over, long) : put(count.dataset.word, long);
    count.classList.toggle('over-count', long > most);
  }

  function replace(area, from, to, text) {
    area.focus();
    area.setSelectionRange(from, to);
    if (!text || !document.execCommand('insertText', false, text)) {
      area.setRangeText(text, from, to, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  const values = area => JSON.parse(area.closest('form').dataset.values || '{}');

  function insert(area, from, to, parts) {
    const known = values(area), pieces = [];
    let text = '';
    for (const [words, name] of parts) {
      const value = (name && known[name]) || words;
      if (name) pieces.push({ name, fallback: words, empty: !known[name], start: from + text.length, end: from + text.length + value.length });
      text += value;
    }
    replace(area, from, to, text);
    const own = areas.get(area);
    if (!own) return;
    own.pieces = [...own.pieces, ...pieces].sort((a, b) => a.start - b.start);
    paint(area);
    keep(area.form);
  }

  // A field was filled later: the pieces nobody has touched follow it.
  function refill(form) {
    for (const area of form?.querySelectorAll('textarea[data-paint]') ?? []) {
      const own = areas.get(area), known = values(area);
      if (!own) continue;
      let shift = 0, caret = area.selectionStart;
      for (const p of own.pieces) {
        p.start += shift; p.end += shift;
        const value = known[p.name] || p.fallback, was = own.text.slice(p.start, p.end), grown = value.length - was.length;
        p.empty = !known[p.name];
        if (value === was) continue;
        own.text = own.text.slice(0, p.start) + value + own.text.slice(p.end);
        if (caret >= p.end) caret += grown;
        p.end += grown; shift += grown;
      }
      if (area.value !== own.text) {
        area.value = own.text;
        if (document.activeElement === area) area.setSelectionRange(caret, caret);
      }
      paint(area);
    }
    keep(form);
  }

  // The list that opens after / (templates) or @ (people).
  let list = null;
  const starts = { '/': /(?:^|[\s\p{P}])\/([\p{L}\p{N}]*)$/u, '@': /(?:^|[^A-Za-z0-9])@([\p{L}\p{N}]*)$/u };
  const shown = () => [...list.el.querySelectorAll('[role=option]')].filter(o => !o.hidden);

  function look(area) {
    const box = document.getElementById(area.dataset.suggest), before = area.value.slice(0, area.selectionStart);
    if (!box || area.selectionStart !== area.selectionEnd) return shut();
    const found = starts[area.dataset.on].exec(before)?.[1] ?? (list?.asked != null && list.area === area && /^[\p{L}\p{N}]*$/u.test(before.slice(list.asked)) ? before.slice(list.asked) : null);
    if (found == null) return shut();
    list = { area, box, el: box.querySelector('[role=listbox]'), from: before.length - found.length - (list?.asked != null ? 0 : 1), asked: list?.asked, at: 0 };
    const q = found.toLowerCase();
    for (const o of list.el.querySelectorAll('[role=option]')) o.hidden = !o.dataset.find.toLowerCase().split('\n').some((word, i) => i ? word.includes(q) : word.startsWith(q));
    const n = shown().length;
    box.hidden = n === 0 && area.dataset.on === '@';
    box.querySelector('[data-query]')?.replaceChildren(q);
    box.querySelector('[data-found]')?.replaceChildren(put(box.dataset.found, n));
    light(0);
  }

  // The list came after the key that asks for it.
  function again() { const area = document.activeElement; if (area?.dataset?.suggest && areas.has(area)) look(area); }

  function light(at) {
    const all = shown();
    list.at = all.length ? (at + all.length) % all.length : 0;
    for (const o of list.el.querySelectorAll('[role=option]')) o.setAttribute('aria-selected', o === all[list.at]);
    all[list.at] ? list.area.setAttribute('aria-activedescendant', all[list.at].id) : list.area.removeAttribute('aria-activedescendant');
    list.box.scrollIntoView({ block: 'nearest' });
    all[list.at]?.scrollIntoView({ block: 'nearest' });
  }

  function shut() {
    if (!list) return;
    list.box.hidden = true;
    list.area.removeAttribute('aria-activedescendant');
    list = null;
  }

  function pick(option) {
    const { area, from } = list, to = area.selectionStart;
    shut();
    if (option.dataset.parts) insert(area, from, to, JSON.parse(option.dataset.parts));
    else replace(area, from, to, option.dataset.insert);
    const remedy = option.dataset.remedy && area.form.querySelector(`input[type=radio][value="${option.dataset.remedy}"]`);
    if (remedy && !remedy.checked) remedy.click();
    area.focus();
  }

  document.addEventListener('input', e => {
    const area = e.target, form = area.closest?.('form');
    if (area.nodeName === 'TEXTAREA') { typed(area); if (area.dataset.suggest) look(area); }
    if (form) keep(form);
  });
  document.addEventListener('change', e => { const form = e.target.closest?.('form'); if (form && !('drop' in e.target.dataset)) keep(form); });
  document.addEventListener('scroll', e => { if (e.target.dataset && 'paint' in e.target.dataset) e.target.previousElementSibling.scrollTop = e.target.scrollTop; }, true);

  document.addEventListener('keydown', e => {
    if (e.isComposing) return;
    const form = e.target.closest?.('form');
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && form) {
      const send = form.querySelector('[data-ctrl-enter]:not([disabled])');
      if (send) { e.preventDefault(); e.stopPropagation(); shut(); send.click(); }
    } else if (list && e.target === list.area && !list.box.hidden) {
      const all = shown();
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') light(list.at + (e.key === 'ArrowDown' ? 1 : -1));
      else if ((e.key === 'Enter' || e.key === 'Tab') && all.length) pick(all[list.at]);
      else if (e.key === 'Escape') shut();
      else return;
      e.preventDefault();
      e.stopPropagation();
    }
  }, true);

  document.addEventListener('mousedown', e => { if (list && e.target.closest('[role=option]') && list.box.contains(e.target)) e.preventDefault(); });
  document.addEventListener('click', e => {
    const option = e.target.closest('[role=option]'), button = e.target.closest('[data-open-list]'), drop = e.target.closest('[data-drop-draft]');
    if (option && list?.box.contains(option)) return pick(option);
    if (button) {
      const area = document.getElementById(button.dataset.openList), was = list;
      shut();
      if (was?.area === area) return;
      area.focus();
      list = { area, asked: area.selectionStart, box: document.getElementById(area.dataset.suggest) };
      return look(area);
    }
    if (e.target.closest('.compose [data-ctrl-enter]')) e.target.closest('form').setAttribute('aria-busy', 'true');
    if (drop) { write(head + drop.closest('[data-request]').dataset.request + ':' + drop.dataset.dropDraft); mark(); }
    if (list && !list.box.contains(e.target) && e.target !== list.area) shut();
  });

  // Evidence may be dropped and pasted; a file that misses must not replace the page and what is typed on it.
  function take(input, data) {
    if (!input || input.disabled || !data?.files.length) return false;
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }
  const dropping = () => document.querySelector('input[data-drop]');
  document.addEventListener('paste', e => { if (take(e.target.closest?.('form')?.querySelector('input[data-drop]'), e.clipboardData)) e.preventDefault(); });
  for (const name of ['dragover', 'drop', 'dragleave']) document.addEventListener(name, e => {
    if (!dropping() || !e.dataTransfer?.types.includes('Files')) return;
    e.preventDefault();
    const zone = e.target.closest?.('.drop');
    document.querySelector('.drop')?.classList.toggle('over', name === 'dragover' && !!zone);
    if (name === 'drop' && zone) take(dropping(), e.dataTransfer);
  });
  document.addEventListener('change', e => {
    if (e.target.dataset?.drop === undefined) return;
    for (const file of e.target.files) if (file.type.startsWith('image/')) thumbs.set(`${file.name}|${file.size}`, URL.createObjectURL(file));
  }, true);

  window.consoleDrafts = {
    open, clear, refill, again,
    read: fields,
    // The texts of a request that is no longer shown.
    of: request => keys().filter(key => key.startsWith(head + request + ':')).flatMap(key => [read(key).fields.text, read(key).fields.note]).filter(text => text?.trim()),
    insert: (id, text) => { const area = document.getElementById(id); replace(area, area.selectionStart, area.selectionEnd, text); },
    thumbs: form => { for (const img of form?.querySelectorAll('img[data-thumb]') ?? []) { const url = thumbs.get(img.dataset.thumb); if (url && img.src !== url) img.src = url; } }
  };
})();
