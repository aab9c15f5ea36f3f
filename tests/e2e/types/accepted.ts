// What a page's author writes, which must be accepted as it stands. Only compiled.

import type { AimlineError, AimLineStorage, Verdict } from '../../../src/embed/pages/aimline';

const aims = document.querySelector('aim-line')!;
aims.space = 'sales';
aims.view = 'week';
aims.theme = 'auto';
aims.storage = 'memory';
aims.storage = sessionStorage;
aims.person = null;
aims.goalsSrc = '/goals/sales.jsonl';
aims.readonly = aims.compact && !aims.shareText;
const kept: string | AimLineStorage = aims.storage;

aims.addEventListener('aimline-flag', ({ detail }) => console.log(detail.version, detail.outcome, detail.title?.length));
document.addEventListener('aimline-navigate', (event) => event.detail.view === 'goals' && event.preventDefault());
document.createElement('aim-line').addEventListener('aimline-error', ({ detail }) => detail.code === 'not-saved');

try {
  const verdict: Verdict = await aims.logActivity({ title: 'Call Acme', minutes: 30, tags: ['crm'], id: 'call-17' });
  console.log(verdict.goalTitle?.length, kept);
} catch (failure) {
  const { code, field } = failure as AimlineError;
  console.log(code === 'invalid' ? field : code);
}
const added: number = await aims.importSpace(new File([await aims.exportSpace()], 'sales.jsonl'));
const { onAim, offAim } = await aims.summary({ from: '2026-11-01', to: '2026-11-30' });
console.log(added, onAim / offAim, (await aims.goals()).map((goal) => goal.score ?? 0));
