import { answerOutbox, answerPairings, messageOf, pairingOf } from './channel-states.ts';
import { expect, expectAccessible, expectAccessibleInBothThemes, PHONE, prefer, test } from './fixtures.ts';

// A host that is not allowed is offline at once, and nothing is dialled.
const ACCOUNTS = JSON.stringify({ ops: { url: 'http://127.0.0.1:9/hook', secret: 'of-this-test-only' } });

test.use({
  platformOptions: {
    roles: ['api', 'scheduler', 'worker', 'connector'],
    settings: { WEBHOOK_ACCOUNTS: ACCOUNTS },
  },
  // Whether there is a mailbox is asked before there is one.
  expectedErrors: [/404 \(Not Found\).*\/integrations\/accounts\/imap\//],
});

test('it shows the state, the last error and which jobs depend on it', async ({ page, platform }) => {
  await page.goto('/ui/connectors/');
  const accounts = page.getByRole('table', { name: 'Connector accounts' });
  await expect(accounts.getByText('Offline')).toBeVisible();
  await expect(accounts.getByText(/is not a public address/)).toBeVisible();
  await expect(accounts.getByText('No job')).toBeVisible();

  await platform.createJob({
    job_id: 'connectors-watch',
    type: 'monitor.channel',
    inputs: { channel: 'telegram', account_id: 'bot_a01', notify: { channel: 'webhook', account_id: 'ops' } },
  });
  await expect(accounts.getByRole('link', { name: 'connectors-watch' })).toBeVisible();
  await expect(page.getByText('telegram/bot_a01')).toBeVisible();
  await expectAccessible(page);

  await accounts.getByRole('button', { name: 'Details of webhook/ops' }).click();
  const sheet = page.getByRole('dialog', { name: 'Webhook · ops' });
  await expect(sheet.getByText('sends through it')).toBeVisible();
  await expect(sheet.getByRole('link', { name: 'Its messages' })).toHaveAttribute('href', /tab=outbox&channel=webhook/);
  await expectAccessible(page);
});

test('in the dark on a phone in Indonesian it passes axe', async ({ page }) => {
  await prefer(page, { theme: 'dark', locale: 'id' });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/connectors/');
  await expect(page.getByRole('table', { name: 'Akun konektor' })).toContainText('ops');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});

test('the outbox shows first what is unknown and what failed; a message is sent again or dropped, and either is asked about', async ({
  page,
}) => {
  const calls = await answerOutbox(page, [
    messageOf({ message_id: 'sent-1', status: 'sent', text: 'Long gone' }),
    messageOf({ message_id: 'wait-1', text: 'Waits a little', next_attempt_at: '2030-01-02T00:05:00.000Z' }),
    messageOf({
      ...{ message_id: 'fail-1', status: 'failed', text: 'Nobody\u202e there', parts: 3, parts_sent: 1, attempts: 4 },
      ...{ last_error: { code: 'MESSAGE_REFUSED', message: 'Forbidden: bot was blocked by the user' } },
      provider_message_ids: ['77'],
    }),
    messageOf({ message_id: 'odd-1', status: 'outcome_unknown', text: 'Perhaps there', attempts: 1 }),
  ]);
  await page.goto('/ui/connectors/?tab=outbox');
  const rows = page.getByRole('table', { name: 'Outbox' }).locator('[data-row]');
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText('Unknown whether sent');
  await expect(rows.nth(1)).toContainText('bot was blocked');
  await expect(rows.nth(1)).toContainText('1 of 3 pieces');
  await expect(rows.nth(2)).toContainText('tried again');
  await expectAccessibleInBothThemes(page, 'outbox');
  await page.getByRole('radio', { name: 'Sent', exact: true }).click();
  await expect(page).toHaveURL(/status=sent/);
  await expect(rows).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Account' }).fill('other');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(rows).toHaveCount(3);

  await page.getByRole('link', { name: /Nobody⟨U\+202E⟩ there/ }).click();
  await expect(page.getByText('Forbidden: bot was blocked by the user')).toBeVisible();
  await expect(page.getByRole('link', { name: 'r-1' })).toHaveAttribute('href', /runs\/view\/\?id=r-1/);
  await expectAccessibleInBothThemes(page, 'a message');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.locator('[data-blast-radius]')).toContainText('2 pieces are left');
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('It is on its way again')).toBeVisible();
  await page.getByRole('button', { name: 'Drop' }).click();
  await expect(page.locator('[data-blast-radius]')).toContainText('One piece has reached');
  await page.getByRole('button', { name: 'Drop message' }).click();
  await expect(page.getByText('The message is dropped')).toBeVisible();
  expect(calls).toEqual(['resend fail-1', 'drop fail-1']);
});

test('who wrote to an account is let in by the number, or refused; who was let in is revoked', async ({ page }) => {
  const chats = {
    pairings: [pairingOf({ sender_name: 'Ani <b>\u202e' })],
    people: [] as object[],
    confirmed: [] as unknown[],
    deleted: [] as string[],
  };
  await answerPairings(page, chats);
  await page.goto('/ui/');
  const waiting = page.getByRole('region', { name: 'Who wants to be let in' });
  await expect(waiting).toContainText('ABCD2345');
  await expect(page.getByRole('link', { name: /^Connectors/ })).toContainText(/\d waiting/);
  await waiting.getByRole('button', { name: /^Let Ani <b>⟨U\+202E⟩ in/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('123456789');
  await expectAccessibleInBothThemes(page, 'pairing');
  await dialog.getByRole('radio', { name: 'Operator' }).click();
  await dialog.getByLabel('Principal').fill('ani');
  await dialog.getByRole('button', { name: 'Let in' }).click();
  await expect(waiting).toHaveCount(0);
  expect(chats.confirmed).toEqual([{ sender_id: '123456789', role: 'operator', principal: 'ani' }]);

  await page.goto('/ui/connectors/?tab=people');
  await expect(page.getByRole('table', { name: 'People in chats' })).toContainText('ani');
  await expectAccessibleInBothThemes(page, 'people');
  await page.getByRole('button', { name: /^Revoke Ani/ }).click();
  await expect(page.locator('[data-blast-radius]')).toContainText('is not listened to any more');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Nobody was let in yet')).toBeVisible();
  chats.pairings = [pairingOf({ code: 'WXYZ6789' })];
  await page.reload();
  await page.getByRole('button', { name: 'Refuse Ani' }).click();
  await expect(page.getByText('Ani is refused')).toBeVisible();
  expect(chats.deleted).toEqual(['/pairings/identities/telegram/bot_a01/123456789', '/pairings/WXYZ6789']);
});

test('a webhook is set up step by step: the page waits for the first delivery, says why one is refused, and turns green', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'guided' });
  await page.goto('/ui/connectors/');
  await page.getByRole('link', { name: 'Set up a channel' }).click();
  await page.getByRole('link', { name: /^Webhook/ }).click();
  await page.getByLabel('Sender').selectOption({ label: 'A secret token (own programs)' });
  await page.getByLabel('Job to start').fill('guided');
  await expect(page.getByLabel('Trigger id')).toHaveValue('guided-hook');
  await page.getByRole('button', { name: 'Create the address' }).click();
  const waiting = page.locator('[data-waiting]');
  await expect(waiting).toContainText('Waiting for the first delivery');
  const address = (await page.getByRole('region', { name: 'Address of the trigger' }).textContent()) ?? '';
  const secret = (await page.getByRole('region', { name: 'Secret', exact: true }).textContent()) ?? '';
  await expectAccessibleInBothThemes(page, 'set-up of a webhook');
  const send = (auth: string) =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-trigger-auth': auth },
      body: '{"hello": "world"}',
    });
  expect((await send('wrong')).status).toBe(401);
  await expect(waiting).toContainText('Its signature is wrong');
  expect((await send(secret)).status).toBe(202);
  await expect(waiting).toHaveAttribute('data-waiting', 'false');
  await expect(waiting).toContainText('It works.');
  await page.reload();
  await expect(waiting).toContainText('It works.');
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('link', { name: 'To the trigger' }).click();
  await expect(page).toHaveURL(/\/triggers\/view\/\?id=guided-hook/);
});

test('Telegram is set up step by step: whoever writes first is let in on the spot', async ({ page }) => {
  const saved: unknown[] = [];
  await page.route(
    ({ pathname }) => pathname.startsWith('/connector/telegram/accounts/'),
    async route => {
      if (route.request().method() === 'PUT') saved.push(route.request().postDataJSON());
      await route.fulfill({ json: { account_id: 'bot_a01', enabled: true, secrets: {}, revision: 1, warnings: [] } });
    },
  );
  const chats = {
    pairings: [] as object[],
    people: [] as object[],
    confirmed: [] as unknown[],
    deleted: [] as string[],
  };
  await answerPairings(page, chats as never);
  await page.goto('/ui/connectors/set-up/?channel=telegram');
  await page.getByLabel('Bot token', { exact: true }).fill('123456789:AA-of-this-test-only');
  await page.getByLabel('Chats that may write').fill('123456789, -1001122334455');
  await expectAccessibleInBothThemes(page, 'set-up of Telegram');
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page.locator('[data-waiting="true"]')).toContainText('Waiting for the first message');
  expect(saved).toEqual([
    {
      ...{ bot_token: '123456789:AA-of-this-test-only', enabled: true, use_ai: true },
      allowed_chat_ids: ['123456789', '-1001122334455'],
    },
  ]);
  chats.pairings = [pairingOf({})];
  await expect(page.locator('[data-waiting="false"]')).toContainText('from somebody unknown');
  await page.getByRole('button', { name: 'Let Ani in' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Let in' }).click();
  await expect(page.locator('[data-waiting="false"]')).toContainText('It works.');
  expect(await page.content()).not.toContain('AA-of-this-test-only');

  await page.setViewportSize(PHONE);
  await prefer(page, { locale: 'id', theme: 'dark' });
  await page.reload();
  await expect(page.getByText('Pesan pertama sudah datang.')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});

test('Slack, WhatsApp and Discord are set up step by step, with the address to tell them', async ({ page }) => {
  const saved: unknown[] = [];
  await page.route(
    ({ pathname }) => pathname.startsWith('/integrations/accounts/'),
    async route => {
      const { pathname } = new URL(route.request().url());
      if (route.request().method() === 'PUT') saved.push(route.request().postDataJSON());
      const [, , , provider = '', account_id = ''] = pathname.split('/');
      await route.fulfill({ json: { provider, account_id, enabled: true, secrets: {}, revision: 1, warnings: [] } });
    },
  );
  await page.route(
    ({ pathname }) => pathname === '/connectors',
    async route => {
      const of = (channel: string) => ({
        ...{ channel, account_id: 'main', status: 'not_checked', last_error: null, source: 'store', depends_total: 0 },
        door: {
          path: `/connectors/${channel}/webhook/main`,
          public_url: channel === 'discord' ? null : `https://jobs.example.com/connectors/${channel}/webhook/main`,
        },
      });
      await route.fulfill({ json: ['slack', 'whatsapp', 'discord'].map(of) });
    },
  );
  const chats = { pairings: [] as object[], people: [], confirmed: [], deleted: [] };
  await answerPairings(page, chats as never);

  await page.goto('/ui/connectors/set-up/?channel=slack');
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page.getByLabel('Bot token', { exact: true })).toBeFocused();
  await page.getByLabel('Bot token', { exact: true }).fill('xoxb-of-this-test-only-0123456789');
  await page.getByLabel('Signing secret', { exact: true }).fill('0123456789abcdef0123456789abcdef');
  await page.getByLabel('Who is listened to').fill('C0123ABCD');
  await expectAccessibleInBothThemes(page, 'set-up of Slack');
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page.getByRole('region', { name: 'What is pasted there' })).toContainText(
    '"request_url": "https://jobs.example.com/connectors/slack/webhook/main"',
  );
  expect(saved).toEqual([
    {
      enabled: true,
      secrets: { bot_token: 'xoxb-of-this-test-only-0123456789', signing_secret: '0123456789abcdef0123456789abcdef' },
      config: { allowed_chat_ids: 'C0123ABCD' },
    },
  ]);
  chats.pairings = [pairingOf({ channel: 'slack', account_id: 'main' })];
  await expect(page.locator('[data-waiting="false"]')).toContainText('from somebody unknown');
  expect(await page.content()).not.toContain('xoxb-of-this-test-only');

  await page.setViewportSize(PHONE);
  await prefer(page, { locale: 'id', theme: 'dark' });
  await page.goto('/ui/connectors/set-up/?channel=whatsapp&id=main');
  await expect(page.getByRole('region', { name: 'Alamat' })).toHaveText(
    'https://jobs.example.com/connectors/whatsapp/webhook/main',
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await page.goto('/ui/connectors/set-up/?channel=discord&id=main');
  await expect(page.getByText('Alamat ini perkiraan')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});

test('SMS and calls are set up step by step, with an address for each', async ({ page }) => {
  const chats = { pairings: [] as object[], people: [], confirmed: [], deleted: [] };
  await answerPairings(page, chats as never);
  await page.goto('/ui/connectors/set-up/');
  await page.getByRole('link', { name: /^SMS and calls/ }).click();
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page.getByLabel('Account SID', { exact: true })).toBeFocused();
  await page.getByLabel('Account SID', { exact: true }).fill(`AC${'0123456789abcdef'.repeat(2)}`);
  await page.getByLabel('Auth token', { exact: true }).fill('auth-token-of-this-test-only');
  await page.getByLabel('Sender').fill('+15550001111');
  await page.getByLabel('Who is listened to').fill('6281234567890');
  await expectAccessibleInBothThemes(page, 'the form of SMS');
  await page.getByRole('button', { name: 'Save account' }).click();
  for (const [name, channel] of [
    ['Address for messages', 'sms'],
    ['Address for calls', 'voice'],
  ] as const) {
    await expect(page.getByRole('region', { name })).toHaveText(
      new RegExp(`^http://127\\.0\\.0\\.1:\\d+/connectors/${channel}/webhook/main$`),
    );
  }
  await expect(page.getByText('This address is a guess')).toBeVisible();
  await expect(page.locator('[data-waiting]')).toContainText('Waiting for the first message');
  await expectAccessibleInBothThemes(page, 'the addresses of SMS');
  chats.pairings = [pairingOf({ channel: 'sms', account_id: 'main' })];
  await expect(page.locator('[data-waiting]')).toContainText('from somebody unknown');
  expect(await page.content()).not.toContain('auth-token-of-this-test-only');
  await page.setViewportSize(PHONE);
  await prefer(page, { locale: 'id', theme: 'dark' });
  await page.reload();
  await expect(page.getByRole('region', { name: 'Alamat untuk panggilan' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});

test('email is set up step by step: with a mailbox, by Postmark, or to send only', async ({ page }) => {
  const chats = { pairings: [] as object[], people: [], confirmed: [], deleted: [] };
  await answerPairings(page, chats as never);
  const field = (label: string) => page.getByLabel(new RegExp(`^${label}(?:\\s*optional)?$`));
  const enter = async (id: string, more: Readonly<Record<string, string>> = {}) => {
    await page.goto('/ui/connectors/set-up/?channel=email');
    const given = { 'Account id': id, Server: 'smtp.example.com', Sender: 'jobs@example.com', ...more };
    for (const [label, value] of Object.entries(given)) await field(label).fill(value);
  };
  await page.goto('/ui/connectors/set-up/?channel=email');
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(field('Server')).toBeFocused();
  await enter('main', { 'User name': 'jobs@example.com', Password: 'password-of-this-test-only' });
  await page.getByLabel('Encryption').selectOption('starttls');
  await page.getByLabel('Who checks senders').fill('mx.example.com');
  await page.getByLabel('Who is listened to').fill('siti@example.com, @example.org');
  await expectAccessibleInBothThemes(page, 'the form of the sender');
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page.getByText('It belongs to account')).toBeVisible();
  await field('Server').fill('imap.example.com');
  await field('User name').fill('jobs@example.com');
  await field('Password').fill('password-of-this-test-only');
  await expectAccessibleInBothThemes(page, 'the form of the mailbox');
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page.getByText(/^Mailbox main is saved/)).toBeVisible();
  await expect(page.locator('[data-waiting]')).toContainText('Waiting for the first message');
  chats.pairings = [pairingOf({ channel: 'email', account_id: 'main', sender_id: 'ani@example.net' })];
  await expect(page.locator('[data-waiting]')).toContainText('from somebody unknown');
  await expectAccessibleInBothThemes(page, 'the first mail');
  await enter('posted', { 'Password of the inbound webhook': 'inbound-of-this-test-only' });
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page.getByRole('region', { name: 'Webhook at Postmark' })).toHaveText(
    /^http:\/\/any:PASSWORD@127\.0\.0\.1:\d+\/connectors\/email\/webhook\/posted$/,
  );
  await expect(page.locator('[data-waiting]')).toContainText('Waiting for the first message');
  await expectAccessibleInBothThemes(page, 'Postmark');
  expect(await page.content()).not.toContain('of-this-test-only');
  await enter('sends');
  await page.getByRole('button', { name: 'Save account' }).click();
  await page.getByRole('button', { name: 'Without a mailbox' }).click();
  await expect(page.getByText('Jobs and alerts can send through it now')).toBeVisible();
  await page.setViewportSize(PHONE);
  await prefer(page, { locale: 'id', theme: 'dark' });
  await page.goto('/ui/connectors/set-up/?channel=email&id=posted');
  await expect(page.getByRole('region', { name: 'Webhook di Postmark' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});
