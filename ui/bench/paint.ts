import type { Browser, Page } from '@playwright/test';
import { quantile, type Figure } from './figure.ts';
import { openPage } from './open-page.ts';
import type { BenchPlatform } from './seed.ts';

const LCP_SEC = 2;
const CLS = 0.05;
const INP_MS = 200;
const SLOW_DOWN = 4;
const ROUNDS = 3;
const SETTLED_MS = 1200;

interface Paint {
  lcpMs: number;
  cls: number;
}

declare global {
  interface Window {
    benchPaint?: Paint & { inpMs: number };
  }
}

/** Largest paint and shifts of each main page, opened for the first time on a machine a quarter as fast. */
export async function measurePaint(browser: Browser, platform: BenchPlatform): Promise<Figure[]> {
  const pages = {
    '/': '/ui/',
    '/runs': '/ui/runs/',
    '/runs/view': `/ui/runs/view/?id=${platform.loudRunId}`,
    '/jobs': '/ui/jobs/',
    '/jobs/view': `/ui/jobs/view/?id=${platform.jobId(1)}`,
    '/jobs/new': '/ui/jobs/new/',
    '/approvals': '/ui/approvals/',
    '/planner': '/ui/planner/',
    '/schedules': '/ui/schedules/',
    '/connectors': '/ui/connectors/',
    '/workers': '/ui/workers/',
    '/activity': '/ui/activity/',
    '/settings': '/ui/settings/',
  };
  const figures: Figure[] = [];
  for (const [what, path] of Object.entries(pages)) {
    const rounds: Paint[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await paintOf(browser, platform.url + path));
    const lcpMs = quantile(
      rounds.map(({ lcpMs }) => lcpMs),
      0.5,
    );
    const cls = Math.max(...rounds.map(({ cls }) => cls));
    figures.push({ part: `LCP at ${SLOW_DOWN}x`, what, value: lcpMs / 1000, unit: 's', bar: LCP_SEC });
    figures.push({ part: `CLS at ${SLOW_DOWN}x`, what, value: cls, unit: '', bar: CLS });
  }
  figures.push(await measureInteraction(browser, platform));
  return figures;
}

async function paintOf(browser: Browser, url: string): Promise<Paint> {
  const page = await openSlowed(browser);
  await page.goto(url, { waitUntil: 'load' });
  await page.locator('main h1').first().waitFor();
  await page.waitForTimeout(SETTLED_MS);
  const paint = await page.evaluate(() => window.benchPaint);
  await page.context().close();
  if (paint === undefined || paint.lcpMs === 0) throw new Error(`${url} painted nothing that could be measured`);
  return paint;
}

/** The slowest answer to a press, of those a visit of the run list is made of. */
async function measureInteraction(browser: Browser, platform: BenchPlatform): Promise<Figure> {
  const page = await openSlowed(browser);
  await page.goto(`${platform.url}/ui/runs/`);
  await page.locator('[data-row]').first().waitFor();
  await page.waitForTimeout(SETTLED_MS);
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page.getByLabel('Status').selectOption('failed');
  await page.getByRole('searchbox').first().fill('report-0');
  await page.waitForTimeout(SETTLED_MS);
  const inpMs = (await page.evaluate(() => window.benchPaint?.inpMs)) ?? Number.NaN;
  await page.context().close();
  return {
    part: `INP at ${SLOW_DOWN}x`,
    what: 'keys, checkboxes and filters of /runs',
    value: inpMs,
    unit: 'ms',
    bar: INP_MS,
  };
}

async function openSlowed(browser: Browser): Promise<Page> {
  const page = await openPage(browser);
  await page.addInitScript(() => {
    const paint = { lcpMs: 0, cls: 0, inpMs: 0 };
    window.benchPaint = paint;
    const observe = (type: string, take: (entry: PerformanceEntry) => void): void => {
      const observer = new PerformanceObserver(list => {
        for (const entry of list.getEntries()) take(entry);
      });
      observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    };
    observe('largest-contentful-paint', entry => {
      paint.lcpMs = entry.startTime;
    });
    observe('layout-shift', entry => {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) paint.cls += value;
    });
    observe('event', entry => {
      const { interactionId } = entry as PerformanceEntry & { interactionId: number };
      if (interactionId > 0) paint.inpMs = Math.max(paint.inpMs, entry.duration);
    });
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  return page;
}
