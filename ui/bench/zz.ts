import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../test/browser/find-chromium.ts';
import { startBenchPlatform } from './seed.ts';
import { openPage } from './open-page.ts';
const platform = await startBenchPlatform();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
for (const path of (process.env.PATHS ?? '/ui/connectors/,/ui/runs/,/ui/schedules/').split(',')) for (const rate of [4]) {
  const page = await openPage(browser);
  await page.addInitScript(() => {
    const log = (window as any).zz = [] as string[];
    const ob = (type: string, f: (e: any) => void) => new PerformanceObserver(l => l.getEntries().forEach(f)).observe({ type, buffered: true } as any);
    ob('paint', e => log.push(`${e.startTime.toFixed(0)} ${e.name}`));
    ob('largest-contentful-paint', e => log.push(`${e.startTime.toFixed(0)} LCP size ${e.size} ${e.element?.tagName} ${(e.element?.textContent ?? '').slice(0, 50)}`));
    ob('longtask', e => log.push(`${e.startTime.toFixed(0)} long ${e.duration.toFixed(0)}`));
    ob('resource', e => log.push(`${e.startTime.toFixed(0)}-${e.responseEnd.toFixed(0)} res ${e.name.replace(location.origin,'').slice(0,60)} ${e.transferSize}`));
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
  await page.goto(platform.url + path, { waitUntil: 'load' });
  await page.locator('main h1').first().waitFor();
  await page.waitForTimeout(2000);
  const log = (await page.evaluate(() => (window as any).zz as string[])).sort((a, b) => parseFloat(a) - parseFloat(b));
  console.log(`== ${path} x${rate}\n` + log.join('\n'));
  await page.context().close();
}
await browser.close(); await platform.close(); process.exit(0);
