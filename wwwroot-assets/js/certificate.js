// The certificate fits its one page, however long the texts are; and it is printed.
(() => {
  const SMALLEST = .5, STEP = .03;
  const sheet = document.querySelector('.a4');

  // Measured as it is printed: on a small screen the paper is not a page.
  function fit() {
    if (!sheet) return;
    let size = 1;
    sheet.style.setProperty('--fit', size);
    while (sheet.scrollHeight > sheet.clientHeight && size > SMALLEST) sheet.style.setProperty('--fit', size -= STEP);
  }

  fit();
  document.fonts.ready.then(fit);
  addEventListener('beforeprint', fit);
  matchMedia('print').addEventListener('change', fit);
  document.querySelector('[data-print]')?.addEventListener('click', () => print());
})();
