import type { Page } from '@playwright/test';
import { expect, expectSoon, test } from './fixtures.ts';

/** What the pages ask for last, answered late: whatever is below it must not be pushed down. */
const LATE = [
  '**/schedules/forecast*',
  '**/stats/runs*',
  '**/jobs/shift-failing/explain*',
  '**/jobs/shift-failing/memory*',
];
const LATE_BY_MS = 300;
const BAR = 0.05;

declare global {
  interface Window {
    shifted?: number;
  }
}

for (const [name, viewport] of [
  ['a phone', { width: 390, height: 844 }],
  ['a wide screen', { width: 1280, height: 800 }],
] as const) {
  test(`what comes late pushes nothing away, on ${name}`, async ({ page, platform }) => {
    const schedule = { cron: '0 7 * * *', timezone: 'Asia/Jakarta' };
    await platform.createJob({ job_id: 'shift-failing', inputs: { work_ms: 1, fail_rate: 1 }, schedule });
    await platform.runToEnd('shift-failing');
    // What would be pushed away on the page of schedules.
    for (let index = 1; index <= 8; index += 1) await platform.createJob({ job_id: `shift-${index}`, schedule });
    await page.setViewportSize(viewport);
    await noteShifts(page);
    for (const path of LATE) {
      await page.route(path, async route => {
        await new Promise(resolve => setTimeout(resolve, LATE_BY_MS));
        await route.continue();
      });
    }
    for (const [path, ready, bar] of [
      ['/ui/', '[data-plot]', BAR],
      ['/ui/schedules/', '[role="grid"]', BAR],
      // A notice is not high.
      ['/ui/jobs/view/?id=shift-failing', '[data-notice="failures"]', BAR / 5],
    ] as const) {
      await page.goto(path);
      await expectSoon(page, ready, path);
      expect(await page.evaluate(() => window.shifted), path).toBeLessThanOrEqual(bar);
    }
  });
}

async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) window.shifted = (window.shifted ?? 0) + value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}
