import type { Approval } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GITHUB_TOKEN, NOTION_TOKEN, startSyncStandIns } from '../agents/sync-stand-ins.ts';
import type { SyncStandIns } from '../agents/sync-stand-ins.ts';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { fixture } from '../mcp/mcp-bench.ts';
import { ACCOUNT, openChatInstallation } from '../telegram/chat-installation.ts';
import type { ChatInstallation } from '../telegram/chat-installation.ts';

const WAIT = { timeout: 90_000, interval: 25 };
const PROMPT = 'sinkron issue github terbaru ke notion';
const MODEL_KEY = 'sk-model-0123456789abcdef';

describe.each(['embedded', 'redis'] as const)(
  'the /ai of the original from GitHub to Notion, on the %s engine',
  kind => {
    let its: ChatInstallation;
    let world: SyncStandIns;
    let worker: MultiJob;

    beforeEach(async () => {
      world = await startSyncStandIns();
      its = await openChatInstallation(kind, {
        ...{ MCP_STDIO_ALLOW: process.execPath, ALLOW_SAME_UID: 'true' },
        ...{ OPENAI_API_KEY: MODEL_KEY, OPENAI_BASE_URL: world.model.baseUrl },
        // A worker that a busy machine holds up is not to be taken for dead: another question would be asked then.
        WORKER_LEASE_SEC: '8',
      });
      await its.start('api');
      await its.client.telegram.putAccount('bot_a01', {
        ...{ ...ACCOUNT, base_url: its.telegram.url, force_rule_based: true, wait_seconds: 0 },
      });
      await saveServer('github', world.github.url, GITHUB_TOKEN, ['list_issues']);
      await saveServer('notion', world.notion.url, NOTION_TOKEN, ['API-post-search']);
      [worker] = await Promise.all([its.start('worker'), its.start('connector'), its.start('scheduler')]);
    }, 120_000);
    afterEach(async () => {
      await its.close();
      await world.close();
    });

    /** A real MCP server before the API of a provider, looked at and pinned by an admin. */
    async function saveServer(id: string, url: string, token: string, reads: readonly string[]): Promise<void> {
      const { mcpServers } = its.client;
      await mcpServers.put(id, {
        ...{ command: process.execPath, args: [fixture('rest-server.mjs'), id], timeout_sec: 300 },
        env: { API_URL: url, API_TOKEN: token },
      });
      const { ok, tools } = await mcpServers.test(id);
      expect(ok).toBe(true);
      await mcpServers.pin(id, {
        tools: tools.map(({ name, offered }) => ({
          ...{ name, digest: offered?.digest ?? '', is_read: reads.includes(name) },
        })),
      });
    }

    async function question(runId: string, kindOf: Approval['kind']): Promise<Approval> {
      return vi.waitUntil(async () => {
        const { items } = await its.client.approvals.list({ status: 'pending' });
        return items.find(({ run_id, kind: asked }) => run_id === runId && asked === kindOf);
      }, WAIT);
    }

    async function ended(runId: string) {
      return vi.waitUntil(async () => {
        const run = await its.client.runs.get(runId);
        return run.status === 'success' || run.status === 'failed' ? run : undefined;
      }, WAIT);
    }

    /** The worker is killed with -9 when Notion has the request and has not answered; another one takes its place. */
    async function killAt(title: string, ordered: () => Promise<unknown>): Promise<void> {
      await ordered();
      await vi.waitUntil(() => world.notion.seen.some(({ body }) => body.includes(title)), WAIT);
      worker.child.kill('SIGKILL');
      await worker.ended;
      worker = await its.start('worker');
    }

    test('each page is made once at most; the one that nobody knows of is asked about, and the answer completes the run', async () => {
      const { telegram, client } = its;
      world.issues.push(3, 2, 1);
      telegram.say(`/ai ${PROMPT}`, { language: 'id' });
      const shown = await its.message('Apakah saya lakukan?');
      telegram.press(shown.buttons[0]!.callback_data, shown.messageId, { language: 'id' });
      const job = await vi.waitUntil(
        async () =>
          (await client.jobs.list({ type: 'agent.workflow' })).items.find(({ inputs }) => inputs['prompt'] !== ''),
        WAIT,
      );
      expect(job.inputs).toMatchObject({ prompt: expect.stringContaining(PROMPT) as string });
      const first = await vi.waitUntil(async () => (await client.jobs.runs(job.job_id)).items[0], WAIT);

      // The first page is asked about; "always allow" covers the next ones.
      const asked = await question(first.run_id, 'write');
      expect(asked.action).toMatchObject({ rule: 'write_asks', arguments: { tool: 'API-post-page' } });
      expect(world.pages).toEqual([]);
      world.faults.set('ISSUE-2', 'silent_after_made');
      await killAt('ISSUE-2', () =>
        client.approvals.approve(asked.approval_id, { digest: asked.digest, remember: { ttl_days: 1 } }),
      );
      const unknown = await question(first.run_id, 'unknown_outcome');
      expect(JSON.stringify(unknown.action)).toContain('ISSUE-2');
      expect(world.pages).toEqual(['ISSUE-1', 'ISSUE-2']);
      await client.approvals.approve(unknown.approval_id, { digest: unknown.digest, answer: 'happened' });
      expect((await ended(first.run_id)).result).toMatchObject({
        error: null,
        output: { summary: 'Synced.', steps: [{}, {}, { status: 'done' }, { status: 'happened' }, { status: 'done' }] },
      });
      expect(world.pages).toEqual(['ISSUE-1', 'ISSUE-2', 'ISSUE-3']);

      // Two further issues; this time Notion had the request and made no page of it. The grant has outlived two workers.
      world.issues.unshift(5, 4);
      world.faults.set('ISSUE-4', 'silent_unmade');
      let second = '';
      await killAt('ISSUE-4', async () => (second = (await client.jobs.run(job.job_id)).run.run_id));
      const again = await question(second, 'unknown_outcome');
      expect(world.pages).toHaveLength(3);
      await client.approvals.approve(again.approval_id, { digest: again.digest, answer: 'again' });
      expect((await ended(second)).result).toMatchObject({ error: null, output: { summary: 'Synced.' } });
      expect(world.pages).toEqual(['ISSUE-1', 'ISSUE-2', 'ISSUE-3', 'ISSUE-4', 'ISSUE-5']);

      // Nothing but these two questions and the first write was asked, and each token has gone to its own host only.
      expect((await client.approvals.list({})).items.map(({ kind: each }) => each).sort()).toEqual([
        'unknown_outcome',
        'unknown_outcome',
        'write',
      ]);
      const said = (seen: readonly object[]) => JSON.stringify(seen);
      expect(said(world.github.seen)).toContain(GITHUB_TOKEN);
      expect(said(world.notion.seen)).toContain(NOTION_TOKEN);
      expect(said([...world.github.seen, ...world.model.requests])).not.toContain(NOTION_TOKEN);
      expect(said([...world.notion.seen, ...world.model.requests])).not.toContain(GITHUB_TOKEN);
    });
  },
);
