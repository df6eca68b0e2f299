// The signed-out pages have no circuit: theme and the trial of the alert sound work by themselves.
(() => {
  const root = document.documentElement;

  function switchTheme() {
    consoleShell.setTheme(root.dataset.theme === 'dark' ? 'light' : 'dark');
  }

  function sound() {
    const audio = new AudioContext(), gain = audio.createGain();
    gain.connect(audio.destination);
    [[880, 0], [660, .18]].forEach(([pitch, after]) => {
      const tone = audio.createOscillator(), from = audio.currentTime + after;
      tone.frequency.value = pitch;
      tone.connect(gain);
      gain.gain.setValueAtTime(.2, from);
      gain.gain.exponentialRampToValueAtTime(.001, from + .16);
      tone.start(from);
      tone.stop(from + .17);
    });
    setTimeout(() => audio.close(), 600);
  }

  document.addEventListener('click', e => {
    const button = e.target.closest('main.in button');
    if (button?.dataset.testid === 'theme') switchTheme();
    else if (button?.dataset.act === 'sound') sound();
  });
})();
