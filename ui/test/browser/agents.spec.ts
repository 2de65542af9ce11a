import { putAccount } from './accounts.ts';
import { startAgentWorld } from './agent-model.ts';
import type { AgentWorld } from './agent-model.ts';
import { expect, expectAccessible, expectAccessibleInBothThemes, PHONE, prefer, test } from './fixtures.ts';

const READ = {
  why: 'I look which issues are new.',
  action: { kind: 'provider_http', account: 'github/main', method: 'GET', url: '/repos/o/r/issues' },
};
const WRITE = {
  why: 'Issue 7 has no page yet.',
  action: {
    ...{ kind: 'provider_http', account: 'notion/main', method: 'POST', url: '/pages' },
    body: { title: 'Door is stuck' },
  },
};
const SCRIPT = [
  { say: 'I look first.', steps: [READ], final: null },
  { say: 'Now I copy.', steps: [WRITE], final: null },
  { say: 'Done.', steps: [], final: { summary: 'Copied.', message: 'One issue was copied.' } },
];

// An installation of its own: others make agents as well.
test.use({ platformOptions: { settings: { AGENT_DAILY_MAX_COST_USD: '4' } } });

let world: AgentWorld;

test.beforeAll(async ({ platform }) => {
  world = await startAgentWorld(SCRIPT);
  await putAccount(platform, 'openai/default', {
    secret: 'sk-of-this-test-only-0123',
    config: { base_url: `${world.url}/v1` },
  });
  await putAccount(platform, 'github/main', { secret: 'gh-of-this-test-only-0123', config: { base_url: world.url } });
  await putAccount(platform, 'notion/main', { secret: 'nt-of-this-test-only-0123', config: { base_url: world.url } });
});
test.afterAll(async () => {
  await world.close();
});

test('an agent is made, rehearsed, switched on, asked about, allowed for longer, and that is taken back', async ({
  page,
  platform,
}) => {
  await page.goto('/ui/automation/');
  await expect(page.getByRole('heading', { name: 'There are no agents yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Make the first agent' }).click();
  await page.getByLabel('Id', { exact: true }).fill('issues');
  await page.getByLabel('Prompt', { exact: true }).fill('Copy the newest issue to Notion.');
  await page.getByRole('radiogroup', { name: 'Accounts' }).getByRole('radio', { name: 'Only these' }).click();
  for (const name of ['github/main', 'notion/main']) await page.getByRole('checkbox', { name }).click();
  await page.getByLabel('USD per day').fill('2');
  await expectAccessibleInBothThemes(page, 'the form of an agent');
  await page.getByRole('button', { name: 'Save and rehearse' }).click();

  // What it would have written, before it is switched on; nothing was.
  const rehearsal = page.locator('[data-rehearsal]');
  await expect(rehearsal.getByRole('heading', { name: 'What it would have written' })).toBeVisible();
  await expect(rehearsal.locator('[data-would="ask"]')).toContainText('POST');
  await expect(rehearsal).toContainText('Door is stuck');
  expect(world.written).toEqual([]);
  expect((await platform.client.jobs.get('issues')).enabled).toBe(false);
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await expect(rehearsal.getByText('It is switched on.')).toBeVisible();
  expect(await platform.client.jobs.get('issues')).toMatchObject({
    enabled: true,
    inputs: { allowed_accounts: ['github/main', 'notion/main'], budget: { max_cost_usd_per_day: 2 } },
  });

  await page.getByRole('link', { name: 'Open agent' }).click();
  await page.getByRole('button', { name: 'Run now' }).click();
  const story = page.locator('[data-story]');
  await expect(story.locator('[data-step="2"]')).toHaveAttribute('data-status', 'waiting');
  await expect(story.locator('[data-step="1"]')).toContainText('Allowed');
  await story.locator('[data-step="2"] summary').click();
  await expect(story.getByText('Issue 7 has no page yet.')).toBeVisible();
  await expect(story.getByText('Door is stuck').first()).toBeVisible();
  await expectAccessibleInBothThemes(page, 'the story of a run');

  await page.getByRole('link', { name: 'All details' }).click();
  await expect(page).toHaveURL(/approvals\/view/);
  await expect(page.locator('[data-rule="write_asks"]')).toBeVisible();
  await expect(page.locator('[data-taint]')).toContainText('http:');
  await expect(page.locator('[data-grant]')).toContainText('POST');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Approve' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Allow the same from now on' }).click();
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('link', { name: 'Open the run' }).click();
  // It comes by itself.
  await expect(story.locator('[data-step="2"]')).toHaveAttribute('data-status', 'done');
  await expect(page.getByText('One issue was copied.').first()).toBeVisible();
  expect(world.written).toEqual(['{"title":"Door is stuck"}']);

  await page.goto('/ui/automation/view/?id=issues');
  const grants = page.locator('[data-grants]');
  await expect(grants).toContainText('POST');
  await expect(page.locator('[data-memory]')).toContainText('100%');
  await expect(page.locator('[data-agent-runs] li')).toHaveCount(2);
  await expectAccessibleInBothThemes(page, 'an agent');
  await grants.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Nothing. "Always allow" in an approval puts it here.')).toBeVisible();
  await page.getByRole('button', { name: 'Forget all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget all' }).click();
  await expect(page.getByText(/^Nothing yet\. It is written when a run has come/)).toBeVisible();
});

test('all agents are stopped with a reason, which a phone shows in Indonesian, and go on', async ({
  page,
  platform,
}) => {
  await platform.createJob({
    ...{ job_id: 'night-watch', type: 'agent.workflow' },
    inputs: { prompt: 'Look at the door.', budget: { max_cost_usd_per_day: 1 }, ai_account_id: 'none' },
  });
  const runId = await platform.run('night-watch');
  const { approval_id: asked } = await platform.waitForRun(runId, ({ approval_id: id }) => id !== null);
  // What is missing is a way, not only a sentence.
  await page.goto(`/ui/approvals/view/?id=${asked}`);
  await expect(page.getByRole('link', { name: 'Enter the account openai/none' })).toHaveAttribute(
    'href',
    /integrations\/new\/\?provider=openai/,
  );
  await page.goto('/ui/automation/');
  await expect(page.locator('[data-row="night-watch"]')).toContainText('of $1.00');
  await expect(page.locator('[data-waits="1"]')).toContainText('One question waits');
  await expect(page.getByText('of $4.00')).toBeVisible();
  await page.getByRole('button', { name: 'Stop all agents' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('[data-blast-radius]')).toContainText('This stops');
  await dialog.getByLabel(/^Why/).fill('the shop is being moved');
  await dialog.getByRole('button', { name: 'Stop all agents' }).click();
  await expect(page.locator('[data-paused]')).toContainText('the shop is being moved');
  await expectAccessibleInBothThemes(page, 'all agents stopped');

  await prefer(page, { theme: 'dark', locale: 'id' });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/automation/');
  await expect(page.locator('[data-paused]')).toContainText('Semua agen dihentikan');
  await expect(page.locator('[data-row="night-watch"]')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await expect(page.locator('[data-paused]')).toHaveCount(0);
});
