// What an author may get wrong: each of these lines must be refused. Only compiled.

const aims = document.querySelector('aim-line')!;

// @ts-expect-error: no such view
aims.view = 'yesterday';
// @ts-expect-error: no such theme
aims.theme = 'sepia';
// @ts-expect-error: a storage has all methods
aims.storage = { getItem: () => null };
// @ts-expect-error: a flag is no text
aims.readonly = '';
// @ts-expect-error: without its length
aims.logActivity({ title: 'Call Acme' });
// @ts-expect-error: a length is a number
aims.logActivity({ title: 'Call Acme', minutes: '30' });
// @ts-expect-error: a misspelt field
aims.logActivity({ title: 'Call Acme', minutes: 30, day: '2026-11-25' });
// @ts-expect-error: a range has an end
aims.summary({ from: '2026-11-01' });
// @ts-expect-error: a promise is to be waited for
aims.goals().length;
// @ts-expect-error: no such event
aims.addEventListener('aimline-flag', (event) => event.detail.text);
// @ts-expect-error: an import is a text or a file
aims.importSpace({ goals: [] });
