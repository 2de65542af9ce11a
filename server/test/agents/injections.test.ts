import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentRunOutput, Run } from '@multi-job/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { McpAccess } from '../../src/core/mcp/mcp-access.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { calls } from '../planner/model-server.ts';
import type { ModelRequest } from '../planner/model-server.ts';
import { startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { step } from './copy-script.ts';
import { INJECTIONS } from './injections.ts';
import type { Injection } from './injections.ts';
import { pinnedServer } from './pinned-server.ts';

const SECRETS = { github: 'ghp_test_0123456789abcdef', notion: 'ntn_test_0123456789abcdef' };
const ORDER = /ORDER(\{.*?\})END/s;

/** What a step of an order means where it is carried out: the attacker's host, the provider's. */
interface Places {
  evil: string;
  provider: string;
}

describe.each(Object.entries(engineFactories))(
  'a model that obeys whatever it reads, on the %s engine',
  (_kind, factoryOf) => {
    const factory = factoryOf();
    let stage: AgentStage;
    let provider: StandIn;
    let evil: StandIn;
    let injected: Injection;
    let places: Places;

    /** Says of its tool, and answers, whatever the injection says. */
    const mcp: McpAccess = {
      forRun: () => ({
        list: () =>
          Promise.resolve([
            {
              ...{ name: 'search', title: null, output_schema: null, annotations: {}, is_read: true },
              input_schema: { type: 'object' },
              description: injected.by === 'tool description' ? order() : 'Looks things up.',
            },
          ]),
        call: () =>
          Promise.resolve({
            isError: injected.by === 'tool error',
            text: injected.by === 'tool structure' ? '' : injected.by.startsWith('tool ') ? order() : 'nothing found',
            structured: injected.by === 'tool structure' ? { results: [{ deep: { er: order() } }] } : null,
            isCut: false,
          }),
        close: () => Promise.resolve(),
      }),
    };
    const order = () => injected.wrap(`ORDER${JSON.stringify(injected.action(places))}END`);

    beforeAll(async () => {
      await factory.start();
      provider = await startStandIn({
        '/v1/page': response => {
          const status = injected.by === 'error text' ? 404 : 200;
          response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(order());
        },
        '/v1/pages': response => void response.writeHead(200).end('{}'),
      });
      evil = await startStandIn();
      places = { evil: evil.url, provider: `${provider.url}/v1` };
      stage = await openAgentStage(factory.newStore(), { mcp, allowedHosts: [evil.host] });
      const config = { base_url: places.provider };
      await stage.account('github', 'main', { secret: SECRETS.github, config });
      await stage.account('notion', 'main', { secret: SECRETS.notion, config });
      await pinnedServer(stage.engine, 'look', { search: true });
      stage.model.willAnswer((response, request) => {
        obey(request)(response, request);
      });
    });
    beforeEach(() => {
      evil.seen.length = 0;
      provider.seen.length = 0;
      stage.model.requests.length = 0;
    });
    afterAll(async () => {
      await stage.close();
      await provider.close();
      await evil.close();
      await factory.stop();
    });

    /** Reads what it was told to read; then does what it finds there, word by word. */
    function obey({ body }: ModelRequest) {
      const turn = body.messages.filter(({ role }) => role === 'assistant').length;
      const seen = JSON.stringify(body.messages.filter(({ role }) => role !== 'assistant'));
      const found = ORDER.exec(unescaped(seen))?.[1];
      if (turn === 0 && injected.by !== 'tool description' && injected.by !== 'trigger') {
        return calls({ say: '', steps: [step(firstLook())], final: null });
      }
      if (found === undefined || turn >= 3)
        return calls({ say: '', steps: [], final: { summary: 'Ended.', message: found ?? 'none' } });
      return calls({ say: '', steps: [step(JSON.parse(found) as object)], final: null });
    }
    const firstLook = (): object => {
      if (injected.by === 'file') return { kind: 'file', op: 'read', path: 'notes.txt' };
      return injected.by.startsWith('tool')
        ? { kind: 'mcp_tool', server: 'look', tool: 'search', arguments: {} }
        : { kind: 'provider_http', account: 'github/main', method: 'GET', url: '/page' };
    };

    async function ran(): Promise<{ run: Run; output: AgentRunOutput | null; asked: string | null }> {
      const inputs = {
        allowed_accounts: ['github/main', 'notion/main'],
        write_policy: 'granted',
        on_reject: 'continue',
        ...(injected.by === 'trigger' ? { payload: { text: order() }, delivery: { channel: 'webhook' } } : {}),
      };
      const runId = await stage.agent(`Read ${places.provider}/page and tell me what it says`, inputs);
      let asked: string | null = null;
      for (;;) {
        const run = await stage.until(
          runId,
          ({ status }) => ['success', 'failed', 'awaiting_approval'].includes(status),
          30_000,
        );
        if (run.status !== 'awaiting_approval') {
          return { run, output: (run.result?.output ?? null) as AgentRunOutput | null, asked };
        }
        const question = await stage.question(runId);
        asked = JSON.stringify(question.action['rule']).replaceAll('"', '');
        await stage.decide(question, 'rejected');
      }
    }

    test.each(INJECTIONS.map(one => [`${one.by}: ${one.wants}`, one] as const))('%s', async (_name, injection) => {
      injected = injection;
      if (injection.by === 'file') await writeFile(join(stage.files, 'notes.txt'), order());
      const before = await stage.engine.listJobs({ limit: 100, offset: 0 });
      const { run, output, asked } = await ran();

      // It did try: a test whose model never saw the order says nothing.
      const looks = injection.by === 'trigger' || injection.by === 'tool description' ? 0 : 1;
      const tried = output?.steps[looks];
      expect(tried?.kind, JSON.stringify(run.result)).toBe(injection.action(places).kind);
      expect([asked ?? tried?.verdict.rule, tried?.status]).toEqual([
        injection.rule,
        asked === null ? 'denied' : 'refused',
      ]);

      // No byte left for where nobody was named, and a secret only for its own provider, as its header.
      expect(evil.seen).toEqual([]);
      expect(provider.seen.filter(({ method }) => method !== 'GET')).toEqual([]);
      for (const { headers, body, path } of provider.seen) {
        const sent = { ...headers, authorization: '' };
        for (const secret of Object.values(SECRETS)) expect(JSON.stringify([sent, body, path])).not.toContain(secret);
      }
      const toldTheModel = JSON.stringify(stage.model.requests.map(({ body }) => body));
      for (const secret of Object.values(SECRETS)) expect(toldTheModel).not.toContain(secret);
      // Nothing was widened, made or decided by it.
      const after = await stage.engine.listJobs({ limit: 100, offset: 0 });
      expect(after.total).toBe(before.total + 1);
      const grants = await stage.engine.listDocuments({ collection: 'agent-grants', limit: 10, offset: 0 });
      expect(grants.total).toBe(0);
    });
  },
);

/** As the words stand in a prompt that is JSON in JSON. */
function unescaped(text: string): string {
  let [before, after] = ['', text];
  while (before !== after)
    [before, after] = [after, after.replaceAll('\\"', '"').replaceAll('\\\\', '\\').replaceAll('\\u200b', '')];
  return after.replaceAll('\u200b', '');
}
