import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpecInput, Run } from '@multi-job/contract';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { KnownSecrets } from '../../src/core/redaction/known-secrets.ts';
import type { EngineStore } from '../../src/engine/conformance/engine-factory.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { JobDefinition } from '../../src/handlers/define-job.ts';
import { createRegistry } from '../../src/handlers/registry.ts';
import type { Service } from '../../src/services/service.ts';
import { startWorker } from '../../src/services/worker/start-worker.ts';
import type { WorkerConfig, WorkerDeps } from '../../src/services/worker/worker-deps.ts';
import type { ToolsFactory } from '../../src/tools/create-tools-factory.ts';
import type { Tools } from '../../src/tools/tool.ts';

const newId = createIdSource();

export interface WorkerOptions {
  jobs?: readonly JobDefinition[];
  moduleUrl?: string;
  config?: Partial<WorkerConfig>;
  /** What the worker sees instead of the engine, for faults. */
  engine?: Engine;
  tools?: Partial<Tools>;
  /** In the place of `tools`: real ones. */
  toolsFor?: ToolsFactory;
  logger?: Logger;
  knownSecrets?: KnownSecrets;
  mcpState?: WorkerDeps['mcpState'];
  skills?: WorkerDeps['skills'];
}

/** One store with workers on it; `close` ends all that was started. */
export interface Stage {
  engine: Engine;
  worker(options?: WorkerOptions): Promise<Service>;
  /** Saves a job of this type and starts a run of it; returns the run id. */
  run(type: string, spec?: Partial<JobSpecInput>): Promise<string>;
  /** Waits for the run to be so; brings delayed runs back meanwhile, as a scheduler would. */
  until(runId: string, isSo: (run: Run) => boolean, limitMs?: number): Promise<Run>;
  finished(runId: string, limitMs?: number): Promise<Run>;
  close(): Promise<void>;
}

export async function openStage(store: EngineStore): Promise<Stage> {
  const engine = await store.open();
  const services: Service[] = [];

  async function until(runId: string, isSo: (run: Run) => boolean, limitMs = 120_000): Promise<Run> {
    const endMs = Date.now() + limitMs;
    for (;;) {
      const run = await engine.getRun(runId);
      if (run !== null && isSo(run)) return run;
      if (Date.now() > endMs) throw new Error(`run is ${JSON.stringify(run)} after ${limitMs} ms`);
      await engine.promoteDelayed({ nowMs: Date.now(), limit: 100 });
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }

  return {
    engine,
    until,
    finished: (runId, limitMs) => until(runId, run => ['success', 'failed', 'cancelled'].includes(run.status), limitMs),
    async worker({ engine: seen = engine, logger = silentLogger, ...options } = {}) {
      const { jobs = [], moduleUrl, config = {}, tools = {} } = options;
      const registry = createRegistry();
      for (const job of jobs) registry.register(job, { source: 'custom', moduleUrl: moduleUrl ?? null });
      const toolsFor = options.toolsFor ?? ((() => tools) as unknown as ToolsFactory);
      const settings = { pool: 'default', concurrency: 5, leaseSec: 10, shutdownTimeoutSec: 4, ...config };
      const { knownSecrets, mcpState, skills } = options;
      const deps = { engine: seen, clock: systemClock, newId, logger, knownSecrets, mcpState, skills };
      const service = await startWorker({ ...deps, registry, toolsFor, config: settings });
      services.push(service);
      return service;
    },
    async run(type, overrides = {}) {
      const nowMs = Date.now();
      const jobId = `job-${newId(nowMs)}`;
      const spec = jobSpecSchema.parse({ job_id: jobId, type, retry_policy: { max_retry: 0 }, ...overrides });
      await engine.saveJob({
        spec,
        versionId: newId(nowMs),
        source: 'api',
        actor: 't',
        note: null,
        enabled: true,
        arm: null,
        nowMs,
      });
      const runId = newId(nowMs);
      const times = { scheduledAtMs: nowMs, availableAtMs: nowMs };
      const run = {
        runId,
        jobId,
        versionId: null,
        inputs: null,
        priority: null,
        source: 'manual',
        traceId: null,
        ...times,
      };
      await engine.enqueue({ runs: [run], nowMs });
      return runId;
    },
    async close() {
      await Promise.all(services.map(service => service.stop()));
      await engine.close();
    },
  };
}

/** A promise and its resolver. */
export function signalled<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>(done => (resolve = done));
  return { promise, resolve };
}

/** The engine with some verbs replaced; the others keep their `this`. */
export function engineWith(engine: Engine, verbs: Partial<Engine>): Engine {
  return new Proxy(engine, {
    get(target, name) {
      const own = (verbs as Record<string | symbol, unknown>)[name];
      if (own !== undefined) return own;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member as (...given: unknown[]) => unknown).bind(target) : member;
    },
  });
}
