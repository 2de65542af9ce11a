import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../test/browser/find-chromium.ts';
import { startPlatform } from '../test/browser/platform.ts';
import { openPage } from './open-page.ts';
const platform = await startPlatform();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const path = process.argv[2] ?? '/ui/connectors/';
for (let i = 0; i < 2; i++) {
const page = await openPage(browser);
const cdp = await page.context().newCDPSession(page);
await cdp.send('Profiler.enable');
await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
await cdp.send('Profiler.start');
await page.goto(platform.url + path, { waitUntil: 'load' });
await page.locator('main h1').first().waitFor();
await page.waitForTimeout(500);
const { profile } = await cdp.send('Profiler.stop');
if (i === 0) { await page.context().close(); continue; }
const self = new Map<string, number>();
const nodes = new Map(profile.nodes.map(n => [n.id, n]));
const dts = profile.timeDeltas!;
profile.samples!.forEach((id, k) => { const n = nodes.get(id)!; const f = n.callFrame; const key = `${f.functionName || '(anon)'} ${f.url.slice(-22)}:${f.lineNumber}:${f.columnNumber}`; self.set(key, (self.get(key) ?? 0) + dts[k]! / 1000); });
const byUrl = new Map<string, number>();
profile.samples!.forEach((id, k) => { const f = nodes.get(id)!.callFrame; const key = f.url.slice(-24) || f.functionName; byUrl.set(key, (byUrl.get(key) ?? 0) + dts[k]! / 1000); });
console.log('-- by url'); [...byUrl].sort((a, b) => b[1] - a[1]).slice(0, 20).forEach(([k, v]) => console.log(v.toFixed(0).padStart(6), k));
console.log('-- self'); [...self].sort((a, b) => b[1] - a[1]).slice(0, 45).forEach(([k, v]) => console.log(v.toFixed(0).padStart(6), k));
// total by function inclusive for top frames
const parent = new Map<number, number>(); profile.nodes.forEach(n => n.children?.forEach(c => parent.set(c, n.id)));
const incl = new Map<string, number>();
profile.samples!.forEach((id, k) => { const seen = new Set<string>(); for (let n: number | undefined = id; n !== undefined; n = parent.get(n)) { const f = nodes.get(n)!.callFrame; const key = `${f.functionName || '(anon)'} ${f.url.slice(-22)}:${f.columnNumber}`; if (!seen.has(key)) { seen.add(key); incl.set(key, (incl.get(key) ?? 0) + dts[k]! / 1000); } } });
console.log('-- inclusive'); [...incl].sort((a, b) => b[1] - a[1]).slice(0, 70).forEach(([k, v]) => console.log(v.toFixed(0).padStart(6), k));
}
await browser.close(); await platform.close(); process.exit(0);
