import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, expectLive, test } from './fixtures.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/serve.mjs', import.meta.url));

test.use({ expectedErrors: [/503|ERR_INCOMPLETE|Failed to load resource/] });

let server: ChildProcess | null = null;
test.afterEach(() => {
  server?.kill();
});

/** The address that it prints. */
async function serve(apiUrl: string): Promise<string> {
  const started = spawn(process.execPath, [SCRIPT], { env: { ...process.env, PORT: '0', API_URL: apiUrl } });
  server = started;
  for await (const chunk of started.stdout) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('the dashboard was not served');
}

test('the dashboard on a port of its own reads, writes and listens through to the API', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'served' });
  const address = await serve(platform.url);
  await page.goto(address);
  await expect(page).toHaveURL(`${address}/ui/`);
  await expectLive(page);
  const icon = await page.request.get(`${address}/favicon.ico`);
  expect(icon.headers()['content-type']).toContain('svg');
  await page.goto(`${address}/ui/jobs/view/?id=served`);
  await page.getByRole('button', { name: 'Run now' }).first().click();
  await expect(page.locator('main [data-status="success"]').first()).toBeVisible();
  const script = await page.request.get(`${address}${await page.locator('script[src]').first().getAttribute('src')}`);
  expect(script.headers()['cache-control']).toContain('immutable');
  expect(script.headers()['content-encoding']).toBe('br');
});

test('while the API is away it says so', async ({ page, platform }) => {
  const address = await serve('http://127.0.0.1:9');
  expect(platform.url).not.toBe(address);
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('alert')).first()).toBeVisible();
  const answer = await page.request.get(`${address}/jobs`);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([503, 'application/problem+json']);
});
