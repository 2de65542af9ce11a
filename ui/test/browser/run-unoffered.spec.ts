import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'mj-ui-handlers-'));
const handler = join(folder, 'gone.mjs');
writeFileSync(
  handler,
  `import { z } from ${JSON.stringify(import.meta.resolve('zod'))};
export default { type: 'gone.tomorrow', inputs: z.object({}), run: async () => ({}) };
`,
);

test.use({ platformOptions: { settings: { HANDLERS_DIR: folder } } });
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a run whose type nobody offers says so with what to do, and so does the overview', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'unoffered', type: 'gone.tomorrow', inputs: {} });
  await platform.stop();
  rmSync(handler);
  await platform.start();
  const runId = await platform.run('unoffered');
  await platform.waitForRun(runId, run => run.delay_reason === 'snooze');
  await page.goto(`/ui/runs/view/?id=${runId}`);
  const sentence = page.locator('[data-unserved="notOffered"]');
  await expect(sentence).toContainText('no worker in pool default offers the type gone.tomorrow');
  await expect(sentence.getByRole('link', { name: 'See what the workers offer' })).toBeVisible();
  await page.goto('/ui/');
  await expect(page.locator('[data-need="types"]')).toContainText('gone.tomorrow (default)');
});
