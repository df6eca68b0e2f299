// The picture viewer: one dialog for all pictures of a request, wheel, keys, drag and two fingers.
(() => {
  let box, pics = [], at = 0, zoom = 1, x = 0, y = 0, turn = 0, from = null, last = 0;
  const fingers = new Map();
  const part = name => box.querySelector(`[data-part=${name}]`);
  const image = () => part('image');

  function show(i) {
    at = (i + pics.length) % pics.length;
    const img = image(), a = pics[at];
    img.src = a.href;
    img.alt = a.dataset.view;
    part('count').textContent = `${at + 1} / ${pics.length}`;
    part('name').textContent = a.dataset.view;
    for (const name of ['previous', 'next']) part(name).hidden = pics.length < 2;
    turn = 0;
    fit();
  }

  const fit = () => { zoom = 1; x = y = 0; draw(); };
  const natural = () => { const img = image(); return img.naturalWidth && img.offsetWidth ? img.naturalWidth / img.offsetWidth : 1; };

  // A picture on its side is fitted anew, and none is pushed out of sight.
  function draw() {
    const img = image(), stage = part('stage'), aside = turn % 180, wide = aside ? img.offsetHeight : img.offsetWidth, high = aside ? img.offsetWidth : img.offsetHeight;
    const fits = aside && wide && high ? Math.min(1, stage.clientWidth / wide, stage.clientHeight / high) : 1;
    const hold = (v, size, room) => { const most = Math.max(0, size * zoom * fits - room) / 2; return Math.max(-most, Math.min(most, v)); };
    [x, y] = [hold(x, wide, stage.clientWidth), hold(y, high, stage.clientHeight)];
    img.style.transform = `translate(${x}px, ${y}px) scale(${zoom * fits}) rotate(${turn}deg)`;
    box.classList.toggle('zoomed', zoom > 1);
    part('zoom').textContent = Math.round(zoom / natural() * 100) + '%';
  }

  // The point under the pointer stays where it is; without one, the middle does.
  function scale(to, cx, cy) {
    const stage = part('stage').getBoundingClientRect(), px = cx === undefined ? 0 : cx - stage.left - stage.width / 2, py = cy === undefined ? 0 : cy - stage.top - stage.height / 2;
    const next = Math.min(12, Math.max(.5, to));
    x = px - (px - x) * next / zoom;
    y = py - (py - y) * next / zoom;
    zoom = next;
    if (zoom <= 1) x = y = 0;
    draw();
  }

  const acts = {
    previous: () => show(at - 1), next: () => show(at + 1), in: () => scale(zoom * 1.4), out: () => scale(zoom / 1.4),
    rotate: () => { turn = (turn + 90) % 360; draw(); }, actual: () => scale(natural()), close: () => box.close(),
  };
  const keys = { ArrowLeft: 'previous', ArrowRight: 'next', '+': 'in', '=': 'in', '-': 'out', r: 'rotate', 1: 'actual', 0: 'fit' };
  acts.fit = fit;

  function wire() {
    const stage = part('stage');
    image().addEventListener('load', draw);
    image().addEventListener('error', () => { if (image().getAttribute('src')) part('name').textContent = box.dataset.gone; });
    box.addEventListener('close', () => { image().removeAttribute('src'); from?.focus(); });
    box.addEventListener('keydown', e => {
      e.stopPropagation();
      const by = zoom > 1 && { ArrowUp: [0, 80], ArrowDown: [0, -80], ...(e.shiftKey && { ArrowLeft: [80, 0], ArrowRight: [-80, 0] }) }[e.key];
      if (by) { e.preventDefault(); x += by[0]; y += by[1]; return draw(); }
      const act = !e.ctrlKey && !e.metaKey && !e.altKey && acts[keys[e.key]];
      if (act) { e.preventDefault(); act(); }
    });
    box.addEventListener('click', e => {
      const act = e.target.closest('[data-act]');
      if (act) acts[act.dataset.act]();
    });
    stage.addEventListener('wheel', e => { e.preventDefault(); scale(zoom * Math.exp(-e.deltaY / 400), e.clientX, e.clientY); }, { passive: false });
    stage.addEventListener('dblclick', e => { if (zoom > 1) fit(); else scale(Math.max(2, natural()), e.clientX, e.clientY); });
    stage.addEventListener('pointerdown', e => { stage.setPointerCapture(e.pointerId); fingers.set(e.pointerId, e); last = 0; });
    stage.addEventListener('pointermove', e => {
      const was = fingers.get(e.pointerId);
      if (!was) return;
      fingers.set(e.pointerId, e);
      if (fingers.size === 2) {
        const [a, b] = [...fingers.values()], apart = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
        if (last) scale(zoom * apart / last, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
        last = apart;
      } else if (zoom > 1) { x += e.clientX - was.clientX; y += e.clientY - was.clientY; draw(); }
    });
    for (const name of ['pointerup', 'pointercancel']) stage.addEventListener(name, e => { fingers.delete(e.pointerId); last = 0; });
  }

  document.addEventListener('click', e => {
    const link = e.target.closest?.('a[data-view]');
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    const sheet = link.closest('.drawer');
    const found = sheet?.querySelector('dialog.viewer');
    if (!found) return;
    e.preventDefault();
    if (box !== found) { box = found; wire(); }
    from = link;
    pics = [...sheet.querySelectorAll('a[data-view]')];
    box.showModal();
    show(pics.indexOf(link));
    part('stage').focus();
  });
})();
