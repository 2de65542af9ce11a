import { expect, expectAccessible, PHONE, prefer, signIn, test } from './fixtures.ts';
import { TOKENS } from './platform.ts';
import type { Platform } from './platform.ts';

test.use({ platformOptions: { isAuthOn: true, settings: { APPROVAL_FOUR_EYES: 'true' } } });

interface Asked {
  runId: string;
  approvalId: string;
}

async function ask(platform: Platform, jobId: string, token: string, reason: string): Promise<Asked> {
  await platform.createJob({ job_id: jobId });
  const response = await fetch(`${platform.url}/jobs/${jobId}/run`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ requires_approval: true, approval_reason: reason }),
  });
  const run = (await response.json()) as { run_id: string; approval_id: string };
  return { runId: run.run_id, approvalId: run.approval_id };
}

test('one is approved with a thumb on a phone, and the run goes on', async ({ page, platform }) => {
  await page.setViewportSize(PHONE);
  await signIn(page, TOKENS.admin);
  await page.goto('/ui/approvals/');
  // Asked while the page is open: it comes by itself.
  const { runId, approvalId } = await ask(platform, 'thumb', TOKENS.operator, 'Releases 14 payments');
  await page.locator(`[data-approval="${approvalId}"]`).getByRole('link', { name: 'Releases 14 payments' }).click();
  const approve = page.getByRole('button', { name: 'Approve' });
  const box = (await approve.boundingBox())!;
  expect(box.height).toBeGreaterThanOrEqual(44);
  expect(box.y + box.height).toBeLessThanOrEqual(PHONE.height);
  expect(box.y).toBeGreaterThan(PHONE.height / 2);
  await approve.click();
  const dialog = page.getByRole('dialog', { name: 'Approve this?' });
  await dialog.getByRole('textbox', { name: 'Note' }).fill('checked with finance');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('checked with finance')).toBeVisible();
  await expect(page.locator('[data-status="approved"]')).toBeVisible();
  const run = await platform.waitForRun(runId, ({ finished_at }) => finished_at !== null);
  expect(run.status).toBe('success');
});

test('one is rejected with a note; the run says who and why', async ({ page, platform }) => {
  await signIn(page, TOKENS.admin);
  const { runId, approvalId } = await ask(platform, 'reject-me', TOKENS.operator, 'Deletes the archive');
  await page.goto(`/ui/approvals/view/?id=${approvalId}`);
  await expect(page.getByRole('region', { name: 'Exact payload' })).toContainText('reject-me');
  await page.keyboard.press('r');
  await page.getByRole('textbox', { name: 'Note' }).fill('not this month');
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await expect(page.locator('[data-status="rejected"]')).toBeVisible();
  await page.goto(`/ui/runs/view/?id=${runId}`);
  await expect(page.locator('[data-sentence]')).toContainText('rejected it: “not this month”');
});

test('an answer, and "always allow", are asked for where they apply and go with the decision', async ({
  page,
  platform,
}) => {
  await signIn(page, TOKENS.admin);
  const sent: unknown[] = [];
  /** The question as an agent would ask it; what is decided goes nowhere. */
  const askAs = async (jobId: string, question: object): Promise<string> => {
    const { approvalId } = await ask(platform, jobId, TOKENS.operator, 'An agent asks');
    const headers = { authorization: `Bearer ${TOKENS.admin}` };
    const stored = (await (await fetch(`${platform.url}/approvals/${approvalId}`, { headers })).json()) as object;
    await page.route(`**/approvals/${approvalId}{,/approve}`, async (route, request) => {
      if (request.method() === 'POST') sent.push(request.postDataJSON());
      await route.fulfill({ json: { ...stored, ...question } });
    });
    return approvalId;
  };
  const hidden = { kind: 'message', channel: 'telegram', text: 'a\u202eb' };
  const unknown = await askAs('unknown', {
    kind: 'unknown_outcome',
    action: { kind: 'outcome_unknown', action: hidden },
  });
  const write = await askAs('write', {
    kind: 'write',
    action: { ...hidden, grant: {}, grant_says: 'messages to telegram/bot 12' },
  });
  const dialog = page.getByRole('dialog');

  await page.goto(`/ui/approvals/view/?id=${unknown}`);
  await expect(page.locator('[data-kind="unknown_outcome"]')).toHaveText('Outcome unknown');
  await expect(page.getByRole('region', { name: 'Exact payload' })).toContainText('a⟨U+202E⟩b');
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog.getByRole('button', { name: 'Approve' })).toBeDisabled();
  await expect(dialog.getByText('Allow the same')).toBeHidden();
  await dialog.getByRole('radio', { name: 'Do it again' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog).toBeHidden();

  await page.goto(`/ui/approvals/view/?id=${write}`);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog.getByText('It would allow: messages to telegram/bot 12')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Allow the same from now on' }).click();
  await dialog.getByLabel('For how long').selectOption('7');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog).toBeHidden();
  expect(sent).toMatchObject([{ answer: 'again' }, { remember: { ttl_days: 7 } }]);
  expect(sent[0]).not.toHaveProperty('remember');
});

test('whoever asked may not approve, and is told so', async ({ page, platform }) => {
  await signIn(page, TOKENS.admin);
  const { approvalId } = await ask(platform, 'own-question', TOKENS.admin, 'My own wish');
  await page.goto(`/ui/approvals/view/?id=${approvalId}`);
  await expect(page.locator('[data-barrier="own"]')).toContainText('another admin must approve it');
  await expect(page.getByRole('button', { name: 'Approve' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Reject' })).toBeVisible();
});

test('an operator sees the question but no way to answer it', async ({ page, platform }) => {
  await signIn(page, TOKENS.operator);
  const { runId } = await ask(platform, 'operator-looks', TOKENS.operator, 'Looks only');
  await page.goto(`/ui/runs/view/?id=${runId}`);
  await expect(page.getByRole('region', { name: 'Waiting for your decision' })).toContainText('Looks only');
  await expect(page.locator('[data-barrier="role"]')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toBeHidden();
});

test('what somebody else decides shows at once', async ({ page, platform }) => {
  await signIn(page, TOKENS.operator);
  const { approvalId, runId } = await ask(platform, 'elsewhere', TOKENS.operator, 'Decided elsewhere');
  await page.goto(`/ui/runs/view/?id=${runId}`);
  await expect(page.locator('[data-sentence]')).toContainText('Waiting for an admin to decide: Decided elsewhere');
  await fetch(`${platform.url}/approvals/${approvalId}/approve`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKENS.admin}` },
  });
  await expect(page.locator('[data-sentence]')).toContainText('Done in');
});

test('what was decided can be found again', async ({ page, platform }) => {
  await signIn(page, TOKENS.viewer);
  const { approvalId } = await ask(platform, 'history', TOKENS.operator, 'For the history');
  await fetch(`${platform.url}/approvals/${approvalId}/reject`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKENS.admin}` },
  });
  await page.goto('/ui/approvals/?tab=decided&status=rejected');
  await expect(page.locator(`[data-row="${approvalId}"]`)).toContainText('For the history');
  await page.getByLabel('Outcome').selectOption('expired');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`pages are accessible, ${theme}`, async ({ page, platform }) => {
    await signIn(page, TOKENS.admin);
    await prefer(page, { theme });
    const { approvalId } = await ask(platform, `approval-axe-${theme}`, TOKENS.operator, 'Accessible');
    await page.goto('/ui/approvals/');
    await expect(page.locator(`[data-approval="${approvalId}"]`)).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/ui/approvals/view/?id=${approvalId}`);
    await expect(page.getByRole('button', { name: 'Approve' })).toBeVisible();
    await expectAccessible(page);
  });
}
