import { fileURLToPath } from 'node:url';
import type { Run } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AgentMessage } from '../../src/operations/agents/send-agent-message.ts';
import { putSkill } from '../../src/operations/skills/put-skill.ts';
import { readSkillStats } from '../../src/operations/skills/read-skill-stats.ts';
import { readSkillsFolder } from '../../src/operations/skills/read-skills-folder.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import type { ModelAnswer, ModelRequest } from '../planner/model-server.ts';
import { calls } from '../planner/model-server.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { step } from './copy-script.ts';

const FOLDER = fileURLToPath(new URL('../../../skills', import.meta.url));
const PRICES: Record<string, number> = { '/products/kopi': 18_000, '/products/teh': 9000 };
const factory = engineFactories.embedded();
const sent: AgentMessage[] = [];
let stage: AgentStage;
let shop: StandIn;
let rival: StandIn;

const priced = (factor: number) =>
  Object.fromEntries(
    Object.keys(PRICES).map(path => [
      path,
      (response: Parameters<typeof json>[0]) => json(response, 200, { price: (PRICES[path] ?? 0) * factor }),
    ]),
  );

beforeAll(async () => {
  await factory.start();
  const answer = (data: object) => (response: Parameters<typeof json>[0]) => json(response, 200, data);
  shop = await startStandIn({
    ...priced(1),
    '/orders': answer({ orders: [{ total: 50_000 }, { total: 25_000 }] }),
    '/orders-of-another': answer({ orders: [{ total: 7000 }] }),
    '/stock': answer({ stock: { kopi: 2, teh: 40 } }),
    '/stock-of-another': answer({ stock: { gula: 1 } }),
    '/runs': answer([{ job_id: 'nightly-backup', error: 'ENOSPC' }]),
    '/repos/toko/web/issues': answer({ number: 7 }),
    '/repos/toko/app/issues': answer({ number: 8 }),
  });
  rival = await startStandIn(priced(0.9));
  stage = await openAgentStage(factory.newStore(), {
    onMessage: message => void sent.push(message),
  });
  await stage.account('telegram', 'default', { secret: '1234:telegram-token-0123456789' });
  for (const [name, { url }] of [
    ['shop', shop],
    ['multi_job', shop],
    ['competitor', rival],
  ] as const) {
    await stage.account('custom', name, { secret: `secret-of-${name}-0123456789`, config: { base_url: url } });
  }
  await stage.account('github', 'default', {
    secret: 'ghp_test_0123456789abcdef',
    config: { base_url: shop.url },
  });
  const hosts = [new URL(shop.url).host, new URL(rival.url).host];
  const { skills } = await readSkillsFolder(FOLDER);
  for (const { manifest } of skills.filter(skill => skill.manifest.job_type === 'agent.workflow')) {
    const own = { ...manifest, ...(manifest.allowed_hosts.length === 0 ? {} : { allowed_hosts: hosts }) };
    const accepted = { dryRun: false, acceptChanges: true, acceptSuspicious: false };
    await putSkill(stage.accountDeps, { manifest: own, ...accepted, actor: 'ani', actorRole: 'admin' });
  }
});
afterAll(async () => {
  await stage.close();
  await shop.close();
  await rival.close();
  await factory.stop();
});

/** All that the model was shown, as text. */
const shown = ({ body }: ModelRequest) => JSON.stringify(body.messages).replaceAll('\\', '');
/** An input as it stands in the prompt, or in what came with the run. */
const input = (request: ModelRequest, name: string) =>
  new RegExp(`"${name}":"?([^",}]+)`).exec(shown(request))?.[1] ?? '';
/** Numbers under a name, in the order in which they were read. */
const numbers = (request: ModelRequest, name: string) =>
  [...shown(request).matchAll(new RegExp(`"${name}":(\\d+)`, 'g'))].map(([, digits]) => Number(digits));

const get = (account: string, url: string) => step({ kind: 'provider_http', account, method: 'GET', url });
const tell = (request: ModelRequest, text: string) =>
  step({
    ...{ kind: 'message', channel: input(request, 'channel'), account_id: input(request, 'account_id'), to: null },
    text: `${input(request, 'language')}: ${text}`,
  });

type Turn = (request: ModelRequest) => object[];

/** A model that goes by what it is shown; after the last turn it is done. */
function goes(...turns: Turn[]): ModelAnswer {
  return (response, request) => {
    const turn = turns[request.body.messages.filter(({ role }) => role === 'assistant').length];
    const steps = turn?.(request) ?? [];
    calls({ say: '', steps, final: turn === undefined ? { summary: 'Done.', message: 'x' } : null })(response, request);
  };
}

/** Runs a job of the skill; whoever is asked says yes. */
async function runs(skillId: string, inputs: Record<string, unknown>, limitMs = 30_000): Promise<Run> {
  const spec = { inputs: inputs as never, timeout_ms: 60_000, retry_policy: { max_retry: 20, backoff_sec: [0] } };
  return settled(await stage.run(`skill:${skillId}`, spec), limitMs);
}

async function settled(runId: string, limitMs = 30_000): Promise<Run> {
  let asked: string | null = null;
  for (;;) {
    const run = await stage.until(
      runId,
      ({ status, approval_id: id }) =>
        (status === 'awaiting_approval' && id !== asked) || ['success', 'failed', 'cancelled'].includes(status),
      limitMs,
    );
    if (run.status !== 'awaiting_approval') return run;
    asked = run.approval_id;
    await stage.decide(await stage.question(runId), 'approved');
  }
}

/** What was said of the runs, in the order of their inputs. */
async function said(skillId: string, given: readonly Record<string, unknown>[]): Promise<string[]> {
  const ended = await Promise.all(given.map(inputs => runs(skillId, inputs)));
  expect(ended.map(({ status, result }) => [status, result?.error ?? null])).toEqual(
    given.map(() => ['success', null]),
  );
  return ended.map(({ run_id: id }) =>
    sent
      .filter(({ runId }) => runId === id)
      .map(({ channel, accountId, text }) => `${channel}/${accountId} ${text}`)
      .join('\n'),
  );
}

const bearer = (server: StandIn, path: string) => server.seen.find(one => one.path === path)?.headers.authorization;

test('the daily marketplace report says what the orders of its shop add up to', async () => {
  stage.model.willAnswer(
    goes(
      request => [get('custom/shop', `${input(request, 'path')}?date=${input(request, 'day')}`)],
      request => {
        const totals = numbers(request, 'total');
        return [tell(request, `${totals.length} orders, ${totals.reduce((sum, one) => sum + one, 0)}`)];
      },
    ),
  );
  const day = { day: '2030-01-31' };
  expect(await said('marketplace_daily_report', [day, { ...day, path: '/orders-of-another', language: 'en' }])).toEqual(
    ['telegram/default id: 2 orders, 75000', 'telegram/default en: 1 orders, 7000'],
  );
  expect(bearer(shop, '/orders')).toBe('Bearer secret-of-shop-0123456789');
});

test('the price watch keeps a price, and tells of it only once it has fallen', async () => {
  stage.model.willAnswer(
    goes(
      request => [
        get('custom/shop', `/products/${input(request, 'product')}`),
        step({ kind: 'kv', op: 'get', key: `price:${input(request, 'product')}`, value: null }),
      ],
      request => {
        const [price = 0] = numbers(request, 'price');
        const kept = Number(/kept-(\d+)/.exec(shown(request))?.[1] ?? 0);
        const keep = step({ kind: 'kv', op: 'set', key: `price:${input(request, 'product')}`, value: `kept-${price}` });
        return price < kept ? [tell(request, `${kept} -> ${price}`), keep] : [keep];
      },
    ),
  );
  sent.length = 0;
  const first = await runs('price_watch', { product: 'kopi', language: 'en' });
  expect([first.status, sent]).toEqual(['success', []]);
  PRICES['/products/kopi'] = 15_000;
  const nowMs = Date.now();
  const again = {
    ...{ jobId: first.job_id, versionId: null, inputs: null, priority: null, source: 'manual' as const, traceId: null },
    ...{ runId: `${first.run_id.slice(0, -2)}ZZ`, scheduledAtMs: nowMs, availableAtMs: nowMs },
  };
  await stage.engine.enqueue({ runs: [again], nowMs });
  const second = await settled(again.runId);
  expect([second.status, second.result?.error ?? null]).toEqual(['success', null]);
  expect(sent.map(({ text }) => text)).toEqual(['en: 18000 -> 15000']);
  PRICES['/products/kopi'] = 18_000;
});

test('the stock reminder names what is at or below its minimum', async () => {
  stage.model.willAnswer(
    goes(
      request => [get('custom/shop', input(request, 'path'))],
      request => {
        const minimum = Number(input(request, 'minimum'));
        const low = ['kopi', 'teh', 'gula'].filter(name => (numbers(request, name)[0] ?? Infinity) <= minimum);
        return [tell(request, low.map(name => `${name} ${numbers(request, name)[0]}`).join(', '))];
      },
    ),
  );
  expect(await said('stock_reminder', [{}, { minimum: 40, language: 'en' }, { path: '/stock-of-another' }])).toEqual([
    'telegram/default id: kopi 2',
    'telegram/default en: kopi 2, teh 40',
    'telegram/default id: gula 1',
  ]);
});

test('the weekly digest of failures asks the platform itself, and says what failed', async () => {
  stage.model.willAnswer(
    goes(
      request => [get('custom/multi_job', `/runs?status=failed&limit=100&since=${input(request, 'since')}`)],
      request => [tell(request, `${input(request, 'job_id')}: ${input(request, 'error')}`)],
    ),
  );
  expect(await said('weekly_failure_digest', [{ since: '2030-01-24T00:00:00Z', language: 'en' }])).toEqual([
    'telegram/default en: nightly-backup: ENOSPC',
  ]);
  expect(bearer(shop, '/runs')).toBe('Bearer secret-of-multi_job-0123456789');
});

test('the issue triage reads the open issues of the repository that the job names, and changes none', async () => {
  stage.model.willAnswer(
    goes(
      request => [get('github/default', `/repos/${input(request, 'repository')}/issues?state=open&per_page=30`)],
      request => [tell(request, `look at #${numbers(request, 'number')[0]} first`)],
    ),
  );
  expect(
    await said('github_issue_triage', [{ repository: 'toko/web' }, { repository: 'toko/app', language: 'en' }]),
  ).toEqual(['telegram/default id: look at #7 first', 'telegram/default en: look at #8 first']);
  const asked = shop.seen.filter(({ path }) => path.endsWith('/issues'));
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET']);
});

test('a mail becomes one issue of the repository that the job names, in its language', async () => {
  stage.model.willAnswer(
    goes(request => [
      step({
        ...{ kind: 'provider_http', account: 'github/default', method: 'POST' },
        url: `/repos/${input(request, 'repository')}/issues`,
        body: { title: `${input(request, 'language')}: ${input(request, 'subject')}`, body: input(request, 'from') },
      }),
    ]),
  );
  const mail = (subject: string) => ({ payload: { from: 'sari@example.com', subject } });
  const ended = await Promise.all([
    runs('mail_to_task', { repository: 'toko/web', ...mail('Tagihan salah') }),
    runs('mail_to_task', { repository: 'toko/app', language: 'en', ...mail('Login fails') }),
  ]);
  expect(ended.map(({ status }) => status)).toEqual(['success', 'success']);
  const posted = (path: string) =>
    shop.seen.filter(one => one.path === path && one.method === 'POST').map(({ body }) => JSON.parse(body) as object);
  expect(posted('/repos/toko/web/issues')).toEqual([{ title: 'id: Tagihan salah', body: 'sari@example.com' }]);
  expect(posted('/repos/toko/app/issues')).toEqual([{ title: 'en: Login fails', body: 'sari@example.com' }]);
});

test('the competitor price compare reads both shops with their own accounts, and says the difference', async () => {
  stage.model.willAnswer(
    goes(
      request => [
        get('custom/shop', `/products/${input(request, 'product')}`),
        get('custom/competitor', `/products/${input(request, 'product')}`),
      ],
      request => {
        const [own = 0, other = 1] = numbers(request, 'price');
        return [tell(request, `${own} / ${other}: ${Math.round((own / other - 1) * 100)}%`)];
      },
    ),
  );
  expect(await said('competitor_price_compare', [{ product: 'kopi' }, { product: 'teh', language: 'en' }])).toEqual([
    'telegram/default id: 18000 / 16200: 11%',
    'telegram/default en: 9000 / 8100: 11%',
  ]);
  expect(bearer(rival, '/products/kopi')).toBe('Bearer secret-of-competitor-0123456789');
});

test('how they have fared is counted where their runs ended', async () => {
  const statsOf = await readSkillStats(stage.engine);
  const { success, failed, success_rate: rate, last_used_at: at } = statsOf('stock_reminder');
  expect([success, failed, rate]).toEqual([3, 0, 1]);
  expect(Math.abs(Date.now() - Date.parse(at ?? ''))).toBeLessThan(120_000);
  expect(statsOf('price_watch').success).toBe(2);
});
