import { callApi } from './accounts.ts';
import { expect, expectAccessible, expectAccessibleInBothThemes, holdUndo, PHONE, prefer, test } from './fixtures.ts';
import type { Platform } from './platform.ts';

const SECRET = 'trigger-token-0123456789-wxyz';

/** What is refused on purpose. */
test.use({ expectedErrors: [/status of 40[09]/] });

function deliver({ url }: Platform, id: string, secret: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-trigger-auth': secret };
  return fetch(`${url}/connectors/webhook/${id}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('a trigger is made by form and as JSON, a pasted delivery is tried, and what came stands there with its verdict', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'by-trigger' });
  await page.goto('/ui/triggers/new/');
  await page.getByLabel('Trigger id').fill('orders');
  await page.getByLabel('Job it starts').fill('no-such-job');
  await page.getByLabel('Secret', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Add condition' }).click();
  await page.getByLabel('Place in the delivery').fill('payload/action');
  await page.getByLabel('Value', { exact: true }).fill('opened');
  await page.getByRole('button', { name: 'Create trigger' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'must be a JSON pointer' })).toBeVisible();
  await expect(page.getByLabel('Place in the delivery')).toBeFocused();
  await page.getByLabel('Place in the delivery').fill('/payload/action');
  await page.getByRole('button', { name: 'Create trigger' }).click();
  await expect(page.locator('#field-job_id-error')).toContainText('names no job');
  await expect(page.locator('#field-secret-error')).toContainText('at least 16 characters');
  await expectAccessible(page);

  await page.getByLabel('Job it starts').fill('by-trigger');
  await page.getByLabel('Secret', { exact: true }).fill(SECRET);
  await page.getByRole('radio', { name: 'JSON' }).click();
  const editor = page.getByRole('textbox', { name: 'Trigger as JSON' });
  await expect(editor).toContainText('"pointer": "/payload/action"');
  await expect(editor).not.toContainText(SECRET);
  await editor.fill(
    JSON.stringify({
      ...{ job_id: 'by-trigger', channel: 'webhook', name: 'Orders', colour: 'red' },
      filter: [{ pointer: '/payload/action', one_of: ['opened', 17] }],
      map: { number: '/payload/number' },
    }),
  );
  await expect(page.getByText('The form has no place for some of this.')).toBeVisible();
  await editor.fill(
    JSON.stringify({
      ...{ job_id: 'by-trigger', channel: 'webhook', name: 'Orders' },
      filter: [{ pointer: '/payload/action', one_of: ['opened', 17] }],
      map: { number: '/payload/number' },
    }),
  );
  await page.getByRole('radio', { name: 'Form' }).click();
  await expect(page.getByLabel('Values, one a line')).toHaveValue('opened\n17');
  await expect(page.getByLabel('Input of the job')).toHaveValue('number');
  await page.getByRole('button', { name: 'Create trigger' }).click();
  await expect(page).toHaveURL(/\/triggers\/view\/\?id=orders/);
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible();
  await expect(page.locator('[data-secret]')).toHaveText(`••••${SECRET.slice(-4)}`);
  await expect(page.getByText('Nothing has come yet.')).toBeVisible();
  expect(`${page.url()} ${await page.content()}`).not.toContain(SECRET);

  const pasted = page.getByRole('textbox', { name: 'Body of a delivery' });
  await pasted.fill('{"action": "closed"}');
  await expect(page.locator('[data-verdict="nothing"]')).toContainText('the filter is not met at /payload/action');
  await expect(page.getByText('Not in this delivery, so they stay as the job has them: number')).toBeVisible();
  await pasted.fill('{"action": "opened", "number": 4711}');
  await expect(page.locator('[data-verdict="starts"]')).toContainText('A run of job "by-trigger"');
  await expect(page.locator('[data-verdict="starts"]')).toContainText('4711');
  expect((await platform.client.runs.list({ source: 'trigger:orders' })).items).toEqual([]);

  expect((await deliver(platform, 'orders', 'wrong', { action: 'opened' })).status).toBe(401);
  expect((await deliver(platform, 'orders', SECRET, { action: 'opened' })).status).toBe(202);
  expect((await deliver(platform, 'orders', SECRET, { action: 'closed' })).status).toBe(200);
  await page.getByRole('button', { name: 'Fire', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Fire orders' });
  await dialog.getByRole('textbox', { name: 'Payload' }).fill('{"by": "hand"}');
  await dialog.getByRole('button', { name: 'Fire' }).click();
  await expect(page.getByText('A run was started')).toBeVisible();
  await expect(page.locator('[data-delivery="started"]')).toHaveCount(2);
  await page.reload();
  await expect(page.locator('[data-delivery="refused"]')).toContainText('Its signature is wrong');
  await expect(page.locator('[data-count="filtered"]')).toContainText('1');
  await expectAccessibleInBothThemes(page, 'a trigger');
});

test.describe(() => {
  // The page looks at it every few seconds, also in the moment in which it is deleted.
  test.use({ expectedErrors: [/404.*\/triggers\/listed-well/] });

  test('what is wrong stands first; one is switched off and on again; deleting says what it stops', async ({
    page,
    platform,
  }) => {
    await platform.createJob({ job_id: 'listed-job' });
    const body = { job_id: 'listed-job', channel: 'webhook', secret: SECRET };
    await callApi(platform, 'PUT', '/triggers/listed-well', body);
    await callApi(platform, 'PUT', '/triggers/listed-bare', { job_id: 'listed-job', channel: 'webhook' });
    await callApi(platform, 'PUT', '/triggers/listed-chain', {
      ...{ job_id: 'listed-job', channel: 'job', when: { type: 'report.daily', status: 'failed' } },
    });
    await deliver(platform, 'listed-well', SECRET, {});
    await page.goto('/ui/triggers/?q=listed');
    await expect(page.locator('[data-row]').first()).toContainText('Secret missing');
    await expect(page.locator('[data-row="listed-chain"]')).toContainText('after report.daily fails');
    await page.getByRole('radio', { name: 'Ends of runs' }).click();
    await expect(page.locator('[data-row]')).toHaveCount(1);
    await page.getByRole('radio', { name: 'All', exact: true }).click();
    await expectAccessibleInBothThemes(page, 'triggers');

    await page.locator('[data-row="listed-well"]').getByRole('link').first().click();
    await page.getByRole('button', { name: 'More actions for listed-well' }).click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText('Disabled');
    await (await holdUndo(page)).click();
    await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText('Listening');
    await page.getByRole('button', { name: 'More actions for listed-well' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await expect(page.locator('[data-blast-radius]')).toContainText('listed-job is not started by it any more');
    await page.getByRole('button', { name: 'Delete trigger' }).click();
    await expect(page.getByText('listed-well is deleted')).toBeVisible();
    await expect(page.locator('[data-row="listed-well"]')).toHaveCount(0);
  });
});

test('of two that edit one trigger the second sees what the first changed, and goes on with both', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'edited-job' });
  const body = { job_id: 'edited-job', channel: 'webhook', secret: SECRET, name: 'Edited' };
  await callApi(platform, 'PUT', '/triggers/edited', body);
  await page.goto('/ui/triggers/edit/?id=edited');
  await page.getByLabel('Description').fill('Mine');
  await callApi(platform, 'PUT', '/triggers/edited', { ...body, max_per_minute: 7 });
  // Where the page has heard of it by now, this is no longer possible.
  await page.getByRole('button', { name: 'Save' }).click({ force: true });
  const notice = page.getByRole('alert').filter({ hasText: 'Somebody else saved this trigger' });
  await expect(notice.locator('[data-change="max_per_minute"]')).toContainText('7');
  await expectAccessible(page);
  await notice.getByRole('button', { name: 'Keep mine, take over the rest' }).click();
  await expect(page.getByLabel('At most a minute')).toHaveValue('7');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/triggers\/view\/\?id=edited/);
  expect(await callApi(platform, 'GET', '/triggers/edited')).toMatchObject({
    ...{ description: 'Mine', max_per_minute: 7, has_secret: true },
  });

  await page.setViewportSize(PHONE);
  await prefer(page, { locale: 'id', theme: 'dark' });
  for (const place of ['/ui/triggers/', '/ui/triggers/edit/?id=edited', '/ui/triggers/view/?id=edited']) {
    await page.goto(place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main .skeleton')).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(PHONE.width);
    await expectAccessible(page);
  }
});
