import { answerPairings } from './channel-states.ts';
import { expectAccessible, expect, test } from './fixtures.ts';
test.use({ platformOptions: { roles: ['api', 'connector'] }, expectedErrors: [/404/] });
test.setTimeout(600_000);
test('shots', async ({ browser, platform }) => {
  const put = async (provider: string, id: string, body: object) => {
    const r = await fetch(`${platform.url}/integrations/accounts/${provider}/${id}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!r.ok) console.log(provider, id, await r.text());
  };
  await put('twilio', 'main', { secrets: { secret: 'auth-token-of-this-test' }, config: { account_sid: `AC${'0123456789abcdef'.repeat(2)}`, from: '+15550001111' } });
  await put('smtp', 'main', { secrets: { secret: 'x-password-of-test' }, config: { host: 'smtp.example.com', from: 'jobs@example.com', username: 'jobs@example.com' } });
  await put('smtp', 'posted', { secrets: { secret: 'x-password-of-test', inbound_secret: 'inbound-secret-of-test' }, config: { host: 'smtp.example.com', from: 'jobs@example.com', username: 'jobs@example.com' } });
  await put('smtp', 'both', { secrets: { secret: 'x-password-of-test' }, config: { host: 'smtp.example.com', from: 'jobs@example.com', username: 'jobs@example.com' } });
  await put('imap', 'both', { secrets: { secret: 'x-password-of-test' }, config: { host: 'imap.example.com', username: 'jobs@example.com' } });
  await put('slack', 'main', { secrets: { bot_token: 'xoxb-of-this-test-only-0123456789', signing_secret: '0123456789abcdef0123456789abcdef' }, config: {} });
  await put('whatsapp', 'main', { secrets: { access_token: 'EAA-of-this-test-only', app_secret: '0123456789abcdef', verify_token: 'a-word-agreed' }, config: { phone_number_id: '123456789012345' } });
  await put('discord', 'main', { secrets: { secret: 'token-of-this-test-only' }, config: { public_key: 'ab'.repeat(32), application_id: '1100' } });
  const faults: string[] = [];
  for (const [theme, locale, width] of [['light', 'en', 1280], ['dark', 'id', 390], ['light', 'id', 390], ['dark', 'en', 1280]] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, baseURL: platform.url });
    const page = await context.newPage();
    await page.addInitScript(value => { window.localStorage.setItem('spio_preferences', value); }, JSON.stringify({ theme, locale }));
    for (const at of ['', '?channel=email', '?channel=email&id=main', '?channel=email&id=posted', '?channel=email&id=both', '?channel=sms', '?channel=sms&id=main', '?channel=slack', '?channel=slack&id=main', '?channel=whatsapp', '?channel=whatsapp&id=main', '?channel=discord', '?channel=discord&id=main']) {
      await page.goto(`/ui/connectors/set-up/${at}`);
      await page.waitForTimeout(900);
      const name = `${at.replaceAll(/[?&=]/g, '_') || 'choose'}-${theme}-${locale}-${width}`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${name}: ${wide} wide`);
      await expectAccessible(page).catch((e: Error) => faults.push(`${name}: ${e.message.slice(0, 600)}`));
      await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: true });
    }
    await context.close();
  }
  console.log(faults.join('\n'));
  expect(faults).toEqual([]);
});
