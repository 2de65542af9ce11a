import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpecInput } from '@multi-job/contract';
import type { OutboundChannel, OutgoingMessage } from '../../src/channels/outbound-channel.ts';
import { noAccounts } from '../../src/core/accounts/no-accounts.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { noMcp } from '../../src/core/mcp/no-mcp.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { EngineFactory } from '../../src/engine/conformance/engine-factory.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { NewRun, RunOutcome } from '../../src/engine/port/queue.ts';
import type { JobContext } from '../../src/handlers/define-job.ts';
import type { OperationDeps } from '../../src/operations/operation-deps.ts';
import { createToolsFactory } from '../../src/tools/create-tools-factory.ts';
import type { ToolsRun } from '../../src/tools/create-tools-factory.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { startTestConnector } from './test-connector.ts';

export const START_MS = Date.parse('2026-03-01T12:00:00.000Z');

export type SentMessage = OutgoingMessage & { account: string };
export type ToolsBench = Awaited<ReturnType<typeof openToolsBench>>;

/** An engine on a new store, a clock that is set by hand, tools over both, and a channel that keeps what it is given. */
export async function openToolsBench(
  factory: EngineFactory,
  { allowedHosts = [] as string[], accounts = noAccounts, mcp = noMcp } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'tools-bench-'));
  const clock = { ms: START_MS, now: () => clock.ms };
  const newId = createIdSource();
  const engines: Engine[] = [];
  const openStore = async (): Promise<OperationDeps> => {
    const engine = await factory.newStore().open();
    engines.push(engine);
    return { engine, clock, newId, defaultTimezone: 'Asia/Jakarta' };
  };
  const { engine } = await openStore();
  const sent: SentMessage[] = [];
  const failing = { error: null as Error | null };
  const channel: OutboundChannel = {
    channel: 'webhook',
    render: message => [{ partId: `${message.messageId}.0`, to: message.to, body: message }],
    send(account, part) {
      const { error } = failing;
      if (error) return Promise.resolve({ kind: 'final', code: 'validation', message: error.message });
      sent.push({ account, ...(part.body as OutgoingMessage) });
      return Promise.resolve({ kind: 'sent', providerMessageId: `m${sent.length}`, providerStatus: 'HTTP 200' });
    },
  };
  const connector = await startTestConnector({ engine, clock, channels: [channel] });
  const egress = createEgressClient({ allowedHosts: parseAllowedHosts(allowedHosts), resolve: resolveHost });
  const files = join(folder, 'files');
  const toolsFor = createToolsFactory({
    engine,
    clock,
    newId,
    logger: silentLogger,
    egress,
    accounts,
    mcp,
    filesRoots: [files],
  });
  const progress: [number | null, string][] = [];

  const contextOf = (run: Partial<ToolsRun> & { type: string }, signal = new AbortController().signal): JobContext => {
    const whole = { runId: newId(clock.ms), jobId: 'job1', traceId: '0'.repeat(32), declaredTools: [], ...run };
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    return {
      ...whole,
      attempt: 1,
      isLastAttempt: false,
      scheduledAtMs: clock.ms,
      mayHaveRunTwice: false,
      signal,
      tools: toolsFor(whole, signal),
      log,
      progress: (percent, message) => progress.push([percent, message]),
      checkpoint: null,
      approval: null,
      saveCheckpoint: () => Promise.resolve(),
    };
  };

  const saveJob = (given: JobSpecInput, enabled = true) => {
    const spec = jobSpecSchema.parse(given);
    const origin = { source: 'api', actor: 'tester', note: null };
    const versionId = newId(clock.ms);
    return engine.saveJob({ spec, versionId, ...origin, enabled, arm: null, nowMs: clock.ms });
  };

  const newRun = (jobId: string): NewRun => {
    const nowMs = clock.ms;
    const timing = { scheduledAtMs: nowMs, availableAtMs: nowMs };
    const asTheJobSays = { versionId: null, inputs: null, priority: null, traceId: null };
    return { runId: newId(nowMs), jobId, source: 'manual', ...asTheJobSays, ...timing };
  };

  /** Starts a run of a job and leaves it in the hands of a worker. */
  const claimOnce = async (jobId: string) => {
    const nowMs = clock.ms;
    await engine.enqueue({ runs: [newRun(jobId)], nowMs });
    const info = {
      host: 'h',
      pid: 1,
      version: '1',
      startedAtMs: nowMs,
      pool: 'default',
      slots: 1,
      active: 0,
      types: [],
    };
    await engine.heartbeat({ processId: 'w1', kind: 'worker', info, nowMs, ttlMs: 86_400_000 * 400 });
    const [claimed] = await engine.claim({ workerId: 'w1', pool: 'default', limit: 1, nowMs });
    return claimed!;
  };

  /** Runs a job once, with this outcome. */
  const runOnce = async (jobId: string, outcome: RunOutcome, durationMs = 10): Promise<string> => {
    const nowMs = clock.ms;
    const { runId, fence } = await claimOnce(jobId);
    const report = { runId, fence, finishedAtMs: nowMs, durationMs, ...outcome };
    await engine.report({ workerId: 'w1', reports: [report], nowMs });
    return runId;
  };

  return {
    folder,
    files,
    clock,
    newId,
    engine,
    sent,
    failing,
    progress,
    openStore,
    contextOf,
    saveJob,
    newRun,
    claimOnce,
    runOnce,
    async close() {
      await connector.stop();
      await egress.close();
      for (const opened of engines) await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
