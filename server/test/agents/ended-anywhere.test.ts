import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineFactories } from '../engines/engine-factories.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { copies } from './copy-script.ts';

const SETTLED: readonly string[] = ['success', 'failed', 'awaiting_approval'];

describe.each(Object.entries(engineFactories))(
  'agents whose attempt ends anywhere, on the %s engine',
  (_kind, factoryOf) => {
    const factory = factoryOf();
    let stage: AgentStage;
    let server: StandIn;
    let prompts = 0;
    /** Points of the journal that were come by, and the one at which the next attempt is ended. */
    const seen: string[] = [];
    let ending: string | null = null;

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
      stage.points.at = point => {
        seen.push(point);
        if (point !== ending) return;
        ending = null;
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
    const written = (mark: string) =>
      server.seen.filter(({ path, body }) => path === '/pages' && body.includes(mark)).length;

    /** What became of a run of which one attempt ends at this point. */
    async function endedAt(point: string) {
      ending = point;
      const { runId, mark } = await started();
      const settled = await stage.until(runId, ({ status }) => SETTLED.includes(status), 60_000);
      const before = written(mark);
      const asked = settled.status === 'awaiting_approval' ? await stage.question(runId) : null;
      if (asked !== null) await stage.decide(asked, 'approved', before === 0 ? 'again' : 'happened');
      const { run } = await stage.ended(runId);
      const { kind = null, action } = asked ?? {};
      const unknown = action === undefined ? null : { kind, action: action['kind'], before };
      return { status: run.status, error: run.result?.error ?? null, unknown, written: written(mark), left: ending };
    }

    test('each write is seen once at most, and whoever cannot know asks a person', async () => {
      const { runId } = await started();
      await stage.ended(runId);
      const points = [...new Set(seen)];
      expect(points.length).toBeGreaterThanOrEqual(28);
      const outcomes: Record<string, unknown> = {};
      const wanted: Record<string, unknown> = {};
      for (const point of points) {
        outcomes[point] = await endedAt(point);
        const before = { 'after s3 intent': 0, 'before s3 outcome': 1 }[point];
        const unknown = before === undefined ? null : { kind: 'unknown_outcome', action: 'outcome_unknown', before };
        wanted[point] = { status: 'success', error: null, unknown, written: 1, left: null };
      }
      expect(outcomes).toEqual(wanted);
    });
  },
);
