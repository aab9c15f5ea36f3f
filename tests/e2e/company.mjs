// A company's year as an exported space, the same at each run: for what must stay fluid with very much in it.

import { exportText } from './export-text.mjs';

const TEAMS = ['Sales', 'Marketing', 'Product', 'Service', 'Finance', 'People', 'Operations', 'Partners', 'Design', 'Data'];
const CHOICES = ['WinningAspiration', 'WhereToPlay', 'HowToWin', 'Capabilities', 'ManagementSystems'];
const VERBS = ['Call', 'Demo for', 'Proposal for', 'Follow-up with', 'Pricing review of', 'Workshop at', 'Contract for', 'Slides for'];
const NAMES = ['Acme', 'Contoso', 'Fabrikam', 'Northwind', 'Tailspin', 'Litware', 'Proseware', 'Adatum', 'Trey', 'Wingtip'];
const MATTERS = ['renewal', 'pilot', 'rollout', 'security questions', 'newsletter', 'reference story', 'migration', 'onboarding', 'budget', 'webinar'];
const ENDS = ['qualified deals', 'pilot customers', 'newsletter readers', 'reference stories', 'signed renewals', 'webinar guests'];
const N_PEOPLE = 50;
const N_WEEKS = 52;

/** Numbers that look drawn and are the same each time. */
export function drawing(seed) {
  let state = seed;
  return (n) => {
    // Lehmer's generator with the constants of Park and Miller.
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
}

const id = (n) => n.toString(16).padStart(16, '0');
const day = (today, before) => new Date(today.getTime() - before * 86_400_000).toISOString().slice(0, 10);

/** The text of a space with so many goals and activities, up to the day before `today`. */
export function companyOf(today, { nGoals = 500, nActivities = 50_000 } = {}) {
  const below = drawing(7);
  const of = (list) => list[below(list.length)];
  const actions = [];
  for (let n = 0; n < N_PEOPLE; n += 1) {
    actions.push({ SetTeam: [`Person ${n}`, TEAMS[n % TEAMS.length]] }, { SetCapacity: [`Person ${n}`, 2400] });
  }
  for (const choice of CHOICES) actions.push({ EditStrategy: { Text: [choice, `We win ${of(ENDS)} by ${of(MATTERS)}.`] } });
  const year = today.getUTCFullYear();
  const quarter = Math.floor(today.getUTCMonth() / 3) + 1;
  const reading = (week, value, confidence) => ({ id: id(week + 1), date: day(today, 7 * week + 2), value: String(value), confidence });
  for (let n = 0; n < nGoals; n += 1) {
    const team = n % TEAMS.length;
    const keyResults = [1, 2].map((k) => ({
      id: id(k),
      title: `${of(ENDS)} with ${of(NAMES)}`,
      measure: { Metric: { unit: of(['deals', 'leads', '%']), direction: 'Up', baseline: '0', target: String(50 + below(100)) } },
      rank: k,
      readings: Object.fromEntries([0, 1, 2, 3, 4].map((week) => [id(week + 1), reading(week, below(80), below(11))])),
    }));
    const parent = n < 10 ? [] : n < 100 ? [id(team + 1)] : [id(11 + (n % 90))];
    const goal = {
      id: id(n + 1),
      title: `${of(VERBS)} ${10 + n} ${of(ENDS)}`,
      owner: n < 100 ? { Team: TEAMS[team] } : { Person: `Person ${n % N_PEOPLE}` },
      period: n < 10 ? { Year: year } : { Quarter: [year, quarter] },
      commitment: n % 3 ? 'Committed' : 'Aspirational',
      weight: 1 + below(5),
      rank: n,
      parents: parent,
      choice: n < 10 ? CHOICES[n % 4] : undefined,
      cues: [`${of(MATTERS)} ${of(NAMES)}`],
      key_results: Object.fromEntries(keyResults.map((it) => [it.id, it])),
      state: 'Open',
    };
    if (n > 9 && n % 7 === 0) {
      const what = { what: 'Leads', giver: { Team: of(TEAMS) }, taker: { Team: TEAMS[team] }, due: day(today, below(60) - 30) };
      goal.waits_for = { [id(below(nGoals) + 1)]: what };
    }
    actions.push({ AddGoal: goal });
  }
  for (let n = 0; n < nActivities; n += 1) {
    const date = day(today, 1 + Math.floor((n * 7 * N_WEEKS) / nActivities));
    const title = `${of(VERBS)} ${of(NAMES)}, ${of(MATTERS)}`;
    const person = `Person ${below(N_PEOPLE)}`;
    actions.push({ LogActivity: { id: id(n + 1000), date, minutes: 45, title, person, source: 'Typed', done: true } });
    if (n % 50 === 0) actions.push({ Judge: [id(n + 1000), below(3) ? { Serves: id(1 + below(nGoals)) } : 'OffAim'] });
  }
  return exportText(actions);
}
