// The palette of commands and the sheet of keys: both stand in the page and open at once; the server fills the list.
(() => {
  const shell = window.consoleShell, keys = window.consoleKeys;
  const $ = id => document.getElementById(id);
  let server = null, before = null, chosen = 0, entered = false;

  const recent = () => { try { return JSON.parse(shell.kept.get('recent') || '[]'); } catch { return []; } };
  const options = () => [...$('palette').querySelectorAll('[role=option]')];

  function show(dialog) {
    if (!dialog || dialog.open) return false;
    before = document.activeElement;
    dialog.showModal();
    return true;
  }

  function toggle() {
    const dialog = $('palette');
    if (!dialog) return false;
    if (dialog.open) { dialog.close(); return true; }
    if (document.querySelector('dialog[open]')) return false;
    // What the open request allows is what its buttons allow.
    const allowed = [...new Set([...document.querySelectorAll('.drawer [data-key]')].map(b => b.dataset.key))].filter(k => keys.button(k, document.querySelector('.drawer')));
    const input = $('palette-input');
    input.value = '';
    show(dialog);
    input.focus();
    choose(0);
    server?.invokeMethodAsync('Opened', allowed, recent()).catch(() => {});
    return true;
  }

  // What is listed answers what was typed; Enter that came before the answer waits for it.
  const isAnswer = () => $('palette-list').dataset.for === $('palette-input').value;

  function enter() {
    entered = !isAnswer();
    if (!entered) run(options()[chosen]);
  }

  function listed() {
    choose(0);
    if (entered && isAnswer()) enter();
  }

  function choose(n) {
    const all = options(), input = $('palette-input');
    chosen = all.length ? (n + all.length) % all.length : 0;
    all.forEach((o, i) => o.setAttribute('aria-selected', i === chosen));
    all[chosen]?.scrollIntoView({ block: 'nearest' });
    if (all.length) input.setAttribute('aria-activedescendant', all[chosen].id);
    else input.removeAttribute('aria-activedescendant');
  }

  function run(option) {
    if (!option) return;
    const { run, value, command } = option.dataset;
    if (command) shell.kept.set('recent', JSON.stringify([command, ...recent().filter(r => r !== command)].slice(0, 5)));
    $('palette').close();
    if (run === 'go') keys.go(value);
    else if (run === 'press') keys.press(value);
    else if (run === 'click') document.querySelector(value)?.click();
    else if (run === 'density') density();
    else if (run === 'help') help();
  }

  function density() {
    const all = ['roomy', 'normal', 'compact'], now = document.documentElement.dataset.density;
    window.consoleBoard.density(all[(all.indexOf(now) + 1) % all.length]);
  }

  const help = () => show($('key-sheet'));

  document.addEventListener('keydown', e => {
    if (e.target.id !== 'palette-input' || e.isComposing || e.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) choose(chosen + step);
    else if (e.key === 'Enter') enter();
    else return;
    e.preventDefault();
  });

  // The dialog on top is the first to go, whatever else listens for Escape.
  addEventListener('keydown', e => {
    const dialog = e.key === 'Escape' && !e.isComposing && document.querySelector('dialog.over[open]');
    if (!dialog) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    dialog.close();
  }, true);

  document.addEventListener('click', e => {
    const el = e.target;
    if (el.closest?.('[data-palette]')) return void toggle();
    if (el.closest?.('[data-help]')) return void help();
    const dialog = el.closest?.('dialog.over');
    if (!dialog) return;
    if (el === dialog || el.closest('[data-dismiss]')) return dialog.close();
    if (dialog.id === 'palette') run(el.closest('[role=option]'));
  });
  document.addEventListener('pointermove', e => {
    const o = e.target.closest?.('#palette [role=option]');
    if (o && (e.movementX || e.movementY)) { const i = options().indexOf(o); if (i !== chosen) choose(i); }
  });

  // A list drawn anew begins at its first line. Focus goes back to where it was.
  function hello(target) {
    server = target;
    const list = $('palette-list');
    if (list) new MutationObserver(listed).observe(list, { childList: true, subtree: true, characterData: true, attributeFilter: ['data-for'] });
    for (const dialog of document.querySelectorAll('dialog.over'))
      dialog.addEventListener('close', () => { entered = false; if (before?.isConnected) before.focus({ preventScroll: true }); before = null; });
    const sw = document.querySelector('[data-keys-switch]');
    if (sw) sw.checked = document.documentElement.dataset.keys !== 'off';
  }

  window.consolePalette = { toggle, help, hello };
})();
