import type { Browser } from '@playwright/test';
import { quantile, type Figure } from './figure.ts';
import { countNodes, framesWhile, turnWheel } from './frames.ts';
import { openPage } from './open-page.ts';
import { LOG_LINES, RUNS, type BenchPlatform } from './seed.ts';

const FRAME_MS = 25;
const FOR_MS = 5000;
/** A list of any length keeps so many elements, and no more while it is scrolled. */
const MOST_NODES = 2500;

/** 10 000 runs in one list, loaded page by page, then scrolled. */
export async function measureRows(browser: Browser, platform: BenchPlatform): Promise<Figure[]> {
  const page = await openPage(browser);
  await page.goto(`${platform.url}/ui/runs/`);
  const table = page.getByRole('table', { name: 'Runs' });
  await table.locator('[data-row]').first().waitFor();
  // The list reads on when its end comes into sight.
  for (let count = 0, before = -1; count < RUNS; before = count) {
    await page.waitForFunction(
      last => Number(document.querySelector('main table')?.getAttribute('aria-rowcount')) - 1 > last,
      before,
    );
    count = Number(await table.getAttribute('aria-rowcount')) - 1;
    await page.evaluate(() => {
      window.scrollTo(0, document.documentElement.scrollHeight);
    });
  }
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  await page.mouse.move(720, 500);
  const frames = await framesWhile(page, () => turnWheel(page, { forMs: FOR_MS, byPx: 150 }));
  const nodes = await countNodes(page);
  await page.context().close();
  return [
    { part: 'scrolling', what: '10 000 runs, frame p95', value: quantile(frames, 0.95), unit: 'ms', bar: FRAME_MS },
    { part: 'scrolling', what: '10 000 runs, elements', value: nodes, unit: 'nodes', bar: MOST_NODES },
  ];
}

/** 100 000 lines of a log, read to their end, then scrolled. */
export async function measureLog(browser: Browser, platform: BenchPlatform): Promise<Figure[]> {
  const page = await openPage(browser);
  const beginMs = performance.now();
  await page.goto(`${platform.url}/ui/runs/view/?id=${platform.loudRunId}`);
  const log = page.getByRole('log');
  await log.waitFor();
  const atFirst = await countNodes(page);
  await page.waitForFunction(px => (document.querySelector('[role="log"]')?.scrollHeight ?? 0) > px, LOG_LINES * 18, {
    timeout: 120_000,
  });
  const readMs = performance.now() - beginMs;
  await log.scrollIntoViewIfNeeded();
  await log.hover();
  await log.evaluate(box => {
    box.scrollTop = 0;
  });
  const frames = await framesWhile(page, () => turnWheel(page, { forMs: FOR_MS, byPx: 400 }));
  const nodes = await countNodes(page);
  await page.context().close();
  return [
    { part: 'log', what: '100 000 lines, read whole', value: readMs / 1000, unit: 's' },
    { part: 'log', what: '100 000 lines, frame p95', value: quantile(frames, 0.95), unit: 'ms', bar: FRAME_MS },
    {
      part: 'log',
      what: '100 000 lines, elements more than at first',
      value: Math.max(0, nodes - atFirst),
      unit: 'nodes',
      bar: 600,
    },
  ];
}
