import { callApi } from './accounts.ts';
import { prefer, test } from './fixtures.ts';

test.use({ expectedErrors: [/./] });
const DIR = '/dev/shm/t711/peek';

test('peek', async ({ page, platform }) => {
  test.setTimeout(300_000);
  await platform.createJob({ job_id: 'review-pull-request' });
  await callApi(platform, 'PUT', '/triggers/pull-requests', {
    ...{ name: 'Pull requests', job_id: 'review-pull-request', channel: 'webhook', signature: 'github', secret: 'abcdefgh12345678' },
    filter: [{ pointer: '/payload/action', one_of: ['opened', 'synchronize'] }],
    map: { repository: '/payload/repository/full_name' },
  });
  await callApi(platform, 'PUT', '/triggers/bare', { job_id: 'review-pull-request', channel: 'webhook' });
  await callApi(platform, 'PUT', '/triggers/token', { job_id: 'review-pull-request', channel: 'webhook', secret: 'token-0123456789abcdef' });
  await callApi(platform, 'PUT', '/triggers/after', { job_id: 'review-pull-request', channel: 'job', when: { type: 'report.daily' } });
  const post = (headers: Record<string, string>) =>
    fetch(`${platform.url}/connectors/webhook/token`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{"action":"opened"}' });
  console.log((await post({ 'x-trigger-auth': 'token-0123456789abcdef' })).status, (await post({ 'x-trigger-auth': 'wrong' })).status);
  await new Promise(r => setTimeout(r, 1500));
  for (const [look, size, more] of [
    ['light', { width: 1280, height: 900 }, {}],
    ['dark', { width: 1280, height: 900 }, { locale: 'id' }],
    ['phone', { width: 390, height: 844 }, { locale: 'id' }],
  ] as const) {
    await page.setViewportSize(size);
    await prefer(page, { theme: look === 'dark' ? 'dark' : 'light', ...more });
    for (const [name, path] of Object.entries(PLACES)) {
      await page.goto(`/ui${path}`);
      await page.waitForSelector('h1');
      await page.waitForTimeout(1200);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) console.log('SIDEWAYS', look, name, wide);
      await page.screenshot({ path: `${DIR}/${name}-${look}.png`, fullPage: true });
    }
  }
});
const PLACES: Record<string, string> = JSON.parse(process.env['PEEK'] ?? '{}') as Record<string, string>;
