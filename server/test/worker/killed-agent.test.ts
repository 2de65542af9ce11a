import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PutAccount } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { createVault } from '../../src/integrations/secrets/create-vault.ts';
import { parseVaultKey } from '../../src/integrations/secrets/vault-key.ts';
import { putAccount } from '../../src/operations/accounts/put-account.ts';
import { accountsOn } from '../accounts/accounts-on.ts';
import { openWorkplace, until } from '../cli/run-multi-job.ts';
import type { MultiJob, Workplace } from '../cli/run-multi-job.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import type { PrivateRedis } from '../engines/start-redis-server.ts';
import { calls, startModelServer } from '../planner/model-server.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

/** What each run stands at when its worker is killed: the model or the provider has been asked, and has not answered. */
const STANDS_AT = ['model 1', 'read', 'model 2', 'page 1', 'model 3', 'page 2'] as const;
const MARK = /run-\d/;

describe.each(['embedded', 'redis'] as const)('agents of a worker that is killed with -9, on the %s engine', kind => {
  let place: Workplace;
  let redis: PrivateRedis | null;
  let stage: Stage;
  let server: StandIn;
  let model: Awaited<ReturnType<typeof startModelServer>>;
  const key = randomBytes(32).toString('base64');
  /** Runs that have come to where they are held, so that whoever asks again is answered. */
  const held = new Set<string>();

  /** Whether this is where the run of this mark is held, the first time. */
  const holds = (mark: string, at: string): boolean => {
    if (STANDS_AT[Number(mark.slice(4))] !== at || held.has(mark)) return false;
    held.add(mark);
    return true;
  };

  beforeEach(async () => {
    held.clear();
    place = openWorkplace();
    server = await startStandIn({
      '/issues': (response, { headers }) => {
        if (!holds(String(headers['x-run']), 'read')) json(response, 200, [{ title: 'Door is stuck' }]);
      },
      '/pages': (response, { body }) => {
        const page = body.includes('first') ? 'page 1' : 'page 2';
        if (!holds(MARK.exec(body)?.[0] ?? '', page)) json(response, 200, { id: page });
      },
    });
    model = await startModelServer();
    model.willAnswer((response, request) => {
      const mark = MARK.exec(JSON.stringify(request.body.messages))?.[0] ?? '';
      const turn = request.body.messages.filter(({ role }) => role === 'assistant').length;
      if (!holds(mark, `model ${turn + 1}`)) calls(answers(mark, server.url)[turn])(response, request);
    });
    redis = kind === 'redis' ? await startRedisServer() : null;
    const store: StoreLocation =
      redis === null
        ? { kind: 'embedded', path: join(place.folder, 'data', 'multi-job.db'), synchronous: 'normal' }
        : { kind: 'redis', url: redis.url, namespace: 'mj' };
    stage = await openStage({ open: () => openEngine(store, silentLogger), leftOpen: () => Promise.resolve([]) });
  });
  afterEach(async () => {
    await stage.close();
    await place.close();
    await model.close();
    await server.close();
    await redis?.stop();
  });

  async function startedWorker(): Promise<MultiJob> {
    const worker = place.run(['worker'], {
      ...(redis !== null && { REDIS_URL: redis.url }),
      ...{ WORKER_LEASE_SEC: '3', SHUTDOWN_TIMEOUT_SEC: '2', WORKER_CONCURRENCY: '10', SECRETS_KEY: key },
      ...{ OPENAI_API_KEY: 'sk-model-0123456789abcdef', OPENAI_BASE_URL: model.baseUrl },
    });
    await until('the worker', worker, () => worker.log().some(line => line['msg'] === 'worker is ready'));
    return worker;
  }

  async function saveAccounts(): Promise<void> {
    const current = parseVaultKey(key);
    if (current === null) throw new Error('no key');
    const vault = createVault({ keys: { current, previous: null }, source: 'test', onSecret: () => undefined });
    const basics = { engine: stage.engine, clock: systemClock, newId: createIdSource() };
    const { deps } = accountsOn(basics, { templates: providerTemplates(), openVault: () => vault });
    for (const provider of ['github', 'notion']) {
      const body = { secret: `${provider}-token-0123456789`, config: { base_url: server.url } } as PutAccount;
      await putAccount(deps, { provider, accountId: 'main', body, actor: 'test' });
    }
  }

  test('each of six is gone on with where it stood: what was written is not written again', async () => {
    const victim = await startedWorker();
    await saveAccounts();
    const runs = await Promise.all(
      STANDS_AT.map((_at, index) =>
        stage.run('agent.workflow', {
          inputs: {
            prompt: `run-${index}: copy the issue to ${server.url}/pages`,
            write_policy: 'granted',
            allowed_accounts: ['github/main', 'notion/main'],
          },
          timeout_ms: 120_000,
          retry_policy: { max_retry: 3, backoff_sec: [0] },
        }),
      ),
    );
    await until('six runs in hand', victim, () => held.size === STANDS_AT.length);
    process.kill(victim.pid, 'SIGKILL');
    const heir = await startedWorker();

    const asked: (string | null)[] = [];
    for (const runId of runs) {
      const settled = await stage.until(runId, ({ status }) =>
        ['awaiting_approval', 'success', 'failed'].includes(status),
      );
      const approval =
        settled.status === 'awaiting_approval' ? await stage.engine.getApproval(settled.approval_id ?? '') : null;
      asked.push(approval?.kind ?? null);
      if (approval === null) continue;
      const decision = { decision: 'approved', answer: 'happened', actor: 'ani', via: 'api', note: null } as const;
      await stage.engine.resolveApproval({ approvalId: approval.approval_id, ...decision, nowMs: Date.now() });
    }
    expect(asked).toEqual(STANDS_AT.map(at => (at.startsWith('page') ? 'unknown_outcome' : null)));
    const ended = await Promise.all(runs.map(runId => stage.finished(runId)));
    expect(ended.map(({ status, result }) => [status, result?.error ?? null])).toEqual(
      runs.map(() => ['success', null]),
    );
    for (const index of STANDS_AT.keys()) {
      const pages = server.seen.filter(({ path, body }) => path === '/pages' && body.includes(`run-${index}`));
      expect(pages.map(({ body }) => (body.includes('first') ? 1 : 2))).toEqual([1, 2]);
    }
    expect(heir.log().filter(line => line['level'] === 'error')).toEqual([]);
  });
});

/** Reads, writes two pages in two rounds, and is done. */
function answers(mark: string, url: string): object[] {
  const page = (name: string) => ({
    kind: 'provider_http',
    ...{ account: 'notion/main', method: 'POST', url: `${url}/pages`, body: { title: `${name} ${mark}` } },
  });
  const read = {
    kind: 'provider_http',
    account: 'github/main',
    method: 'GET',
    url: '/issues',
    headers: { 'x-run': mark },
  };
  const round = (action: object) => ({ say: '', steps: [{ why: 'asked for', action }], final: null });
  return [
    round(read),
    round(page('first')),
    round(page('second')),
    { say: '', steps: [], final: { summary: 'Copied.', message: 'Two pages.' } },
  ];
}
