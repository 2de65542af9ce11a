import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEventClient } from '../api/event-client.ts';
import { openAuditStore } from '../audit/audit-store.ts';
import { openWorkplace, until, type MultiJob, type Workplace } from './run-multi-job.ts';

const FIRST = 'first-token-0123456789';
const SECOND = 'second-token-0123456789';

let place: Workplace;
beforeEach(() => {
  place = openWorkplace();
});
afterEach(() => place.close());

const keysFile = () => join(place.folder, 'keys');
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** An API that takes its keys from a file, on a free port. */
async function startApi(): Promise<{ api: MultiJob; url: string }> {
  const env = { AUTH_ENABLED: 'true', AUTH_API_KEYS_FILE: keysFile(), API_PORT: '0', LOG_FORMAT: 'json' };
  const api = place.run(['api'], env);
  const urlOf = () => api.log().find(line => typeof line['url'] === 'string')?.['url'] as string | undefined;
  await until('the API tells its address', api, () => urlOf() !== undefined);
  return { api, url: urlOf() ?? '' };
}

const statusWith = async (url: string, token: string) =>
  (await fetch(`${url}/auth/me`, { headers: bearer(token) })).status;

test('keys are replaced in the file while the API runs; the stream of a revoked token ends', async () => {
  writeFileSync(keysFile(), `# the team\n${FIRST}:viewer\n`);
  const { api, url } = await startApi();
  const stream = await openEventClient(`${url}/events`, bearer(FIRST));
  expect(stream.response.statusCode).toBe(200);
  expect(await statusWith(url, SECOND)).toBe(401);

  const written = performance.now();
  writeFileSync(keysFile(), `${SECOND}:viewer\n`);
  await stream.ended;
  expect(performance.now() - written).toBeLessThan(10_000);
  expect([await statusWith(url, FIRST), await statusWith(url, SECOND)]).toEqual([401, 200]);

  writeFileSync(keysFile(), `${FIRST}:root\n`);
  const told = 'the previous keys stay in force';
  await until('the API refuses the file', api, () => api.stdout().includes(told));
  expect([await statusWith(url, FIRST), await statusWith(url, SECOND)]).toEqual([401, 200]);
  expect(api.stdout() + api.stderr()).not.toMatch(/first-token|second-token/);
});

test('audit verify proves the log in the store, names the row that was changed, and needs a store', async () => {
  const verify = async (...flags: string[]) => {
    const run = place.run(['audit', 'verify', ...flags]);
    const { code } = await run.ended;
    return { code, said: run.stdout(), complaint: run.stderr() };
  };
  expect(await verify()).toMatchObject({
    code: 2,
    complaint: expect.stringContaining('There is no store at') as unknown,
  });

  writeFileSync(keysFile(), `${FIRST}:admin\n`);
  const { url } = await startApi();
  for (let call = 0; call < 3; call += 1)
    await fetch(`${url}/jobs/none/run`, { method: 'POST', headers: bearer(FIRST) });
  const right = await verify();
  expect(right.code).toBe(0);
  expect(right.said).toMatch(
    /as it was written: 3 rows verified \(3 with the key of this installation, 0 without one\)\. It ends with row 3, [0-9a-f]{64}\./,
  );

  const path = join(place.folder, 'data', 'multi-job.db');
  const behind = openAuditStore({ kind: 'embedded', path, synchronous: 'normal' });
  await behind.remove(2);
  behind.close();
  expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('Row 2 is missing') as unknown });
  const asJson = await verify('--json');
  expect(JSON.parse(asJson.said)).toMatchObject({ ok: false, checked: 1, first_bad: { seq: 2, reason: 'removed' } });
});

test('unsafe auth settings are refused together, without a token', async () => {
  const env = { API_HOST: '0.0.0.0', AUTH_ENABLED: 'true', AUTH_API_KEYS: 'hush1:admin,hush2:root', API_PORT: 'x' };
  const refused = place.run(['start'], env);
  expect((await refused.ended).code).toBe(2);
  for (const part of [
    'API_PORT is "x"',
    'entry 1 of AUTH_API_KEYS is shorter',
    'Entry 2 of AUTH_API_KEYS names a role',
  ]) {
    expect(refused.stderr()).toContain(part);
  }
  expect(refused.stderr()).not.toContain('hush');
});
