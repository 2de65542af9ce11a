import type { Browser } from '@playwright/test';
import { quantile, type Figure } from './figure.ts';
import { countNodes, framesWhile } from './frames.ts';
import { openPage } from './open-page.ts';
import type { BenchPlatform } from './seed.ts';

const FRAME_MS = 25;
const FOR_MS = 60_000;
const EVERY_MS = 100;
const GROWTH_MB = 30;
const MOST_NODES = 2500;

/** A minute of runs that begin and end, seen on the page that shows every event. */
export async function measureLive(browser: Browser, platform: BenchPlatform): Promise<Figure[]> {
  const page = await openPage(browser);
  const cdp = await page.context().newCDPSession(page);
  const heapMb = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  };
  await page.goto(`${platform.url}/ui/activity/`);
  await page.locator('[data-live="live"]').first().waitFor();
  const heapBefore = await heapMb();
  let started = 0;
  const frames = await framesWhile(page, async () => {
    const endMs = performance.now() + FOR_MS;
    for (let index = 0; performance.now() < endMs; index += 1) {
      await platform.run(platform.jobId(index % 40));
      started += 1;
      await page.waitForTimeout(EVERY_MS);
    }
  });
  const nodes = await countNodes(page);
  const growth = (await heapMb()) - heapBefore;
  await page.context().close();
  return [
    { part: 'live', what: '60 s of events, runs started', value: started, unit: 'events' },
    { part: 'live', what: '60 s of events, frame p95', value: quantile(frames, 0.95), unit: 'ms', bar: FRAME_MS },
    { part: 'live', what: '60 s of events, elements', value: nodes, unit: 'nodes', bar: MOST_NODES },
    { part: 'live', what: '60 s of events, growth of memory', value: Math.max(0, growth), unit: 'MB', bar: GROWTH_MB },
  ];
}
