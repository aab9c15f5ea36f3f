// The page of a CRM: reports what was done, and asks about what is not done yet.
// Works without the widget too: what it answers is only shown.

const aims = document.querySelector('aim-line');
const said = document.querySelector('#said');
const goals = document.querySelector('#goals');

/** What an answer means, in the words of this page. */
const MEANINGS = {
  serves: ({ goalTitle }) => `On aim: it serves “${goalTitle}”.`,
  upkeep: () => 'Upkeep: needed work that serves no goal.',
  unsure: () => 'Not sure: the widget asks which goal it serves.',
  'off-aim': () => 'Off aim: it serves no open goal.',
  breaks: () => 'It does what a goal rules out.',
  dropped: () => 'You had dropped it.',
  'handed-over': () => 'You had handed it over.',
};

async function say(what, asking) {
  try {
    const verdict = await asking;
    said.textContent = `${what}. ${MEANINGS[verdict.outcome]?.(verdict) ?? ''}`;
  } catch (failure) {
    said.textContent = `${what}: ${failure.message}`;
  }
}

document.querySelector('#deals').addEventListener('click', ({ target }) => {
  const { id, title, minutes } = target.dataset;
  if (!id) return;
  // The id is the page's own. The same one again changes nothing, so a second press does no harm.
  say(title, aims.logActivity({ id, title, minutes: Number(minutes), tags: ['crm'] }));
});

document.querySelector('#check').addEventListener('submit', (event) => {
  event.preventDefault();
  const plan = new FormData(event.target).get('plan');
  say(plan, aims.checkActivity(plan));
});

async function count() {
  const open = (await aims.goals()).filter(({ state }) => state === 'open');
  goals.textContent = open.length ? open.map(({ title }) => title).join(', ') : 'none, set the first one in the widget';
}

aims.addEventListener('aimline-ready', count);
aims.addEventListener('aimline-change', count);
