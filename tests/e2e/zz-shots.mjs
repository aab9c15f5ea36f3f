import { chromium } from 'playwright-core';
import { startSite } from './server.mjs';
const site = await startSite({});
const origin = site.origin ?? site.address ?? site.url;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-background-networking'] });
const [,, ...names] = process.argv;
for (const name of names) for (const scheme of ['light','dark']) for (const width of [280,768,1280]) {
  if (scheme==='dark' && width===768) continue;
  const c = await b.newContext({ viewport:{width,height:900}, colorScheme: scheme });
  const p = await c.newPage();
  p.on('console', m => m.type()==='error' && console.log(name, m.text()));
  p.on('pageerror', e => console.log(name, String(e)));
  await p.goto(`${origin}/${name}`); await p.waitForTimeout(2500);
  await p.screenshot({ path:`/tmp/shots6/${name.replace(/\W+/g,'-')}-${width}-${scheme}.png`, fullPage:true });
  await c.close();
}
await b.close(); await site.close?.(); await site.stop?.(); process.exit(0);
