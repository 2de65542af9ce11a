import type { Approval } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineFactories } from '../engines/engine-factories.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { copies } from './copy-script.ts';

describe.each(Object.entries(engineFactories))('agents whose attempt ends anywhere, on the %s engine', (_kind, factoryOf) => {
  const factory = factoryOf();
  let stage: AgentStage;
  let server: StandIn;
  let prompts = 0;
  /** Points of the journal that runs came by, in order, and the one at which each is ended, once. */
  const seen = new Map<string, string[]>();
  const endAt = new Map<string, string>();

  beforeAll(async () => {
    await factory.start();
    server = await startStandIn({
      '/issues': response => json(response, 200, [{ title: 'Door is stuck' }]),
      '/pages': response => json(response, 200, { id: 'page' }),
    });
    stage = await openAgentStage(factory.newStore());
    stage.model.willAnswer(copies({ reads: '/issues', writes: `${server.url}/pages` }));
    const config = { base_url: server.url };
    await stage.account('github', 'main', { secret: 'ghp_test_0123456789abcdef', config });
    await stage.account('notion', 'main', { secret: 'ntn_test_0123456789abcdef', config });
    stage.points.at = (point, runId) => {
      seen.set(runId, [...(seen.get(runId) ?? []), point]);
      if (endAt.get(runId) !== point) return;
      endAt.delete(runId);
      throw new Error(`ended ${point}`);
    };
  });
  afterAll(async () => {
    await stage.close();
    await server.close();
    await factory.stop();
  });

  const started = async (): Promise<{ runId: string; mark: string }> => {
    prompts += 1;
    const mark = `copy-${String(prompts).padStart(4, '0')}`;
    const inputs = { write_policy: 'granted', allowed_accounts: ['github/main', 'notion/main'] };
    const run = await stage.agent(`${mark}: copy the issue to ${server.url}/pages`, inputs);
    return { runId: run, mark };
  };
  const written = (mark: string) => server.seen.filter(({ path, body }) => path === '/pages' && body.includes(mark)).length;

  /** The run of which one attempt ends at this point. */
  async function endedAt(point: string) {
    const original = stage.points.at;
    void original;
    const { runId, mark } = await startedWith(point);
    const settled = await stage.until(runId, ({ status }) => ['success', 'failed', 'awaiting_approval'].includes(status), 60_000);
    let asked: Approval | null = null;
    const before = written(mark);
    if (settled.status === 'awaiting_approval') {
      asked = await stage.question(runId);
      await stage.decide(asked, 'approved', before === 0 ? 'again' : 'happened');
    }
    const { run } = await stage.ended(runId);
    return { status: run.status, asked: asked?.action['kind'] ?? null, kind: asked?.kind ?? null, before, written: written(mark), error: run.result?.error ?? null };
  }

  /** The point is set before the run is there: points are named by prompts until the run says its id. */
  async function startedWith(point: string) {
    next.push(point);
    return started();
  }
  const next: string[] = [];

  test('each write is seen once at most, and whoever cannot know asks a person', async () => {
    const { runId } = await started();
    await stage.ended(runId);
    const points = [...new Set(seen.get(runId))];
    expect(points.length).toBeGreaterThanOrEqual(28);
    stage.points.at = (point, id) => {
      if (!seen.has(id)) {
        seen.set(id, []);
        const ends = next.shift();
        if (ends !== undefined) endAt.set(id, ends);
      }
      if (endAt.get(id) !== point) return;
      endAt.delete(id);
      throw new Error(`ended ${point}`);
    };
    const outcomes: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const point of points) {
      outcomes[point] = await endedAt(point);
      const isUnknown = point === 'after s3 intent' || point === 'before s3 outcome';
      const before = point === 'after s3 intent' ? 0 : 1;
      wanted[point] = {
        status: 'success',
        asked: isUnknown ? 'outcome_unknown' : null,
        kind: isUnknown ? 'unknown_outcome' : null,
        before: isUnknown ? before : expect.any(Number),
        written: 1,
        error: null,
      };
    }
    expect(outcomes).toEqual(wanted);
    expect(endAt.size).toBe(0);
  });
});
