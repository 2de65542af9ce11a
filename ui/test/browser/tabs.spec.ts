import type { Page } from '@playwright/test';
import { expect, expectLive, test } from './fixtures.ts';

/** How many event streams a tab has asked for. */
function countStreams(page: Page): () => number {
  let count = 0;
  page.on('request', request => {
    const isStream = request.headers()['accept'] === 'text/event-stream';
    if (isStream && new URL(request.url()).pathname === '/events') count += 1;
  });
  return () => count;
}

test('tabs share one event stream; when its tab closes another reads on and misses nothing', async ({
  page: second,
  context,
  platform,
}) => {
  await platform.createJob({ job_id: 'shared' });
  const first = await context.newPage();
  const streams = { first: countStreams(first), second: countStreams(second) };
  await first.goto('/ui/activity/');
  await expectLive(first);
  await second.goto('/ui/activity/');
  await expectLive(second);
  expect([streams.first(), streams.second()]).toEqual([1, 0]);

  const seen = await platform.runToEnd('shared');
  for (const page of [first, second])
    await expect(page.locator(`[data-event] a[href*="${seen}"]`).first()).toBeVisible();

  await first.close();
  const runs: string[] = [];
  for (let n = 0; n < 5; n += 1) runs.push(await platform.runToEnd('shared'));
  await expectLive(second);
  expect(streams.second()).toBe(1);
  for (const runId of runs) await expect(second.locator(`[data-event] a[href*="${runId}"]`)).not.toHaveCount(0);
});
