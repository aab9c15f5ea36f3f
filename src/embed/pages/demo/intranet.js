// The intranet's own script: switches between its three themes.
// The widget follows at once: the sheet hands it the colours, and its attribute says whether they are light or dark.

const SCHEMES = { plum: 'auto', forest: 'light', night: 'dark' };

const aims = document.querySelector('aim-line');
const choices = document.querySelectorAll('[data-choice]');

for (const choice of choices) {
  choice.addEventListener('click', () => {
    const theme = choice.dataset.choice;
    document.documentElement.dataset.theme = theme;
    aims.setAttribute('theme', SCHEMES[theme]);
    for (const each of choices) each.setAttribute('aria-pressed', each === choice);
  });
}
