import { expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { idleSpec, startApiHarness } from './api-harness.ts';

/** What is asked through `/mcp` is answered by the other routes, and without tokens it is off. */
const WITHOUT_STORE = [
  '/',
  '/healthz',
  '/openapi.json',
  '/auth/me',
  '/schedules/preview',
  '/integrations/catalog',
  '/mcp',
];

/** A sync looks at its folder first. */
const FOLDER_WITHOUT_SKILLS = import.meta.dirname;

/** Has the shape of every id. */
const ANY_ID = '0'.repeat(26);

/** Of routes that refuse a request without one. */
const BODIES: Record<string, object> = {
  'post /jobs': idleSpec,
  'put /jobs/{job_id}': { type: 'x' },
  'post /jobs/validate': idleSpec,
  'post /jobs/bulk': { action: 'disable', job_ids: ['idle'] },
  'post /jobs/{job_id}/backfill': { from: '2026-01-01T00:00:00Z' },
  'post /runs/bulk': { action: 'cancel', filter: { job_id: 'idle' } },
  'put /job-sets/{set}': { jobs: [] },
  'put /integrations/accounts/{provider}/{account_id}': { secret: 'a-secret-of-a-test' },
  'put /integrations/mcp/servers/{server_id}': { command: 'mcp-server-memory' },
  'post /integrations/mcp/servers/{server_id}/tools/pin': { unpin: ['a-tool'] },
  'put /calendars/{calendar_id}': { title: 'Own', years: [2026], days: [] },
  'put /alerts/{alert_id}': { on: ['failed'], via: { channel: 'webhook', account_id: 'ops' } },
  'post /skills/preview': { text: 'skill_id: a\nname: A\njob_type: message.send' },
  'put /skills/{skill_id}': { name: 'A skill', job_type: 'message.send' },
  'put /triggers/{trigger_id}': { job_id: 'idle', channel: 'webhook' },
  'put /connector/telegram/accounts/{account_id}': { bot_token: 'a-secret-of-a-test' },
  'post /pairings/{code}/confirm': { sender_id: '42' },
  'post /integrations/catalog/bootstrap': { provider_ids: ['github'] },
  'post /planner/plan': { prompt: 'pantau telegram tiap 30 detik' },
  'post /planner/plan-ai': { prompt: 'pantau telegram tiap 30 detik' },
  'post /planner/execute': { prompt: 'pantau telegram tiap 30 detik' },
  'post /automation/agent-workflow': { job_id: 'flow', prompt: 'look', interval_sec: 60 },
};

/** Of routes that refuse a request without one. */
const QUERIES: Record<string, string> = { '/job-activity': '?job_ids=idle', 'delete /pauses': '?scope=all' };

test('while the store is away every route that needs it says 503 and when to come back, none an empty list', async () => {
  const away = await engineThat(() => new AppError('UNAVAILABLE', 'The store does not answer.'));
  const api = await startApiHarness({ engine: away, config: { skillsDir: FOLDER_WITHOUT_SKILLS } });
  const pause = { scope: 'all', until: new Date(api.clock.now() + 60_000).toISOString(), reason: 'x' };
  for (const [path, item] of Object.entries(api.document.paths)) {
    if (WITHOUT_STORE.includes(path)) continue;
    for (const method of Object.keys(item)) {
      const body = `${method} ${path}` === 'put /pauses' ? pause : BODIES[`${method} ${path}`];
      const known = path.replace('{provider}', 'github').replace('{code}', 'ABCDEFGH');
      const url =
        known.replace('identities/{channel}', 'identities/telegram').replaceAll(/\{\w+\}/g, ANY_ID) +
        (QUERIES[`${method} ${path}`] ?? QUERIES[path] ?? '');
      const response = await api.send(method.toUpperCase() as 'GET', url, body);
      expect(response.statusCode, `${method} ${path}`).toBe(503);
      expect(Number(response.headers['retry-after']), `${method} ${path}`).toBeGreaterThan(0);
    }
  }
  const stream = await api.app.inject({ url: '/events', headers: { accept: 'text/event-stream' } });
  expect(stream.statusCode).toBe(503);
  expect((await api.send('GET', '/readyz')).json()).toMatchObject({
    code: 'UNAVAILABLE',
    errors: [{ path: 'engine.redis', message: 'Redis cannot be reached.' }],
  });
  expect((await api.send('GET', '/healthz')).statusCode).toBe(200);
  await api.close();
});

test('an unexpected error is logged with its trace id and told without details', async () => {
  const logged: { fields: object; message: string }[] = [];
  const logger: Logger = { ...silentLogger, error: (fields, message) => logged.push({ fields, message }) };
  const api = await startApiHarness({ engine: await engineThat(() => new TypeError('x is not a function')), logger });
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const response = await api.send('GET', '/jobs', undefined, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });

  expect(response.statusCode).toBe(500);
  expect(response.body).toContain(traceId);
  expect(response.body).not.toContain('not a function');
  expect(logged).toMatchObject([{ fields: { trace_id: traceId, path: '/jobs' } }]);
  await api.close();
});

/** An engine whose every verb is refused. */
async function engineThat(error: () => Error): Promise<Engine> {
  const api = await startApiHarness();
  const refused = Object.keys(api.engine).map(verb => [verb, () => Promise.reject(error())] as const);
  await api.close();
  const health = { ok: false, problems: ['Redis cannot be reached.'], warnings: [], facts: {} };
  return Object.assign(api.engine, Object.fromEntries(refused), {
    kind: 'redis',
    health: () => Promise.resolve(health),
  });
}
