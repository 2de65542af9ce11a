import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { TOKENS } from './platform.ts';

test.use({ platformOptions: { isAuthOn: true, roles: ['api', 'worker'] } });

test('an empty list teaches the first job; who may only read is offered no change', async ({ page, platform }) => {
  await signIn(page, TOKENS.operator);
  await page.goto('/ui/jobs/');
  await expect(page.getByRole('heading', { name: 'No jobs yet' })).toBeVisible();
  await expect(page.getByText(/curl -X POST/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Plan from a sentence' }).first()).toHaveAttribute('href', /planner/);
  await expectAccessible(page);
  await platform.createJob({ job_id: 'readable' });
  await expect(page.getByRole('row', { name: /readable/ })).toBeVisible();

  await page.evaluate(token => {
    localStorage.setItem('spio_api_token', token);
  }, TOKENS.viewer);
  await page.addInitScript(token => {
    localStorage.setItem('spio_api_token', token);
  }, TOKENS.viewer);
  await page.reload();
  await expect(page.getByRole('row', { name: /readable/ })).toBeVisible();
  await expect(page.getByRole('switch')).toHaveCount(0);
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'New job' })).toHaveCount(0);
});

test('a pause is told to everybody, and only who may end it is offered to', async ({ page, platform }) => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await platform.client.pauses.put({ scope: 'pool:somewhere', until, reason: 'the rack moves' });
  for (const role of ['viewer', 'operator'] as const) {
    await signIn(page, TOKENS[role]);
    await page.goto('/ui/jobs/');
    await expect(page.getByRole('list', { name: 'Pauses in force' })).toContainText('Pool somewhere is paused');
    const count = role === 'viewer' ? 0 : 1;
    await expect(page.getByRole('button', { name: 'End pause' })).toHaveCount(count);
    await expect(page.getByRole('button', { name: 'Pause…' })).toHaveCount(count);
  }
  await page.getByRole('button', { name: 'End pause' }).click();
  await expect(page.getByRole('list', { name: 'Pauses in force' })).toBeHidden();
});

test('an operator may run and edit, but not roll back', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'for-operators', timeout_ms: 1000 });
  await platform.createJob({ job_id: 'for-operators', timeout_ms: 2000 });
  await signIn(page, TOKENS.operator);
  await page.goto('/ui/jobs/view/?id=for-operators&tab=versions');
  await expect(page.getByRole('list', { name: 'Versions, newest first' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Run now' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Roll back…' })).toHaveCount(0);
});
