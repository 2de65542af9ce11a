import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '../../../contract/src/client/create-client.ts';
import type { Client } from '../../../contract/src/client/create-client.ts';
import type { JobSpecInput } from '../../../contract/src/job-spec.ts';
import type { Run } from '../../../contract/src/run.ts';
import type { Config, Role as ServiceRole } from '../../../server/src/config.ts';
import { readConfig } from '../../../server/src/config.ts';
import { silentLogger } from '../../../server/src/core/logger.ts';
import { createKnownSecrets } from '../../../server/src/core/redaction/known-secrets.ts';
import type { Engine } from '../../../server/src/engine/engine.ts';
import { openEngine } from '../../../server/src/engine/open/open-engine.ts';
import { startRoles } from '../../../server/src/main.ts';
import type { RunningRoles } from '../../../server/src/main.ts';

export const UI_OUT = fileURLToPath(new URL('../../out', import.meta.url));

export const TOKENS = {
  viewer: 'viewer-token-0123456789abcdef',
  operator: 'operator-token-0123456789abcdef',
  admin: 'admin-token-0123456789abcdef',
} as const;

export interface PlatformOptions {
  /** Which services run; a scheduler and a worker besides the API unless said otherwise. */
  roles?: readonly ServiceRole[];
  /** Whether a token is asked for: one of `TOKENS`. */
  isAuthOn?: boolean;
  settings?: Record<string, string>;
  /** Fills the store before anything runs: `path` is its file. */
  prepare?: (engine: Engine, path: string) => Promise<void>;
}

/** A whole installation in this process: the real API with the built dashboard, on the embedded engine in a temporary folder. */
export interface Platform {
  url: string;
  client: Client;
  /** Creates a job that works for a moment and succeeds, unless told otherwise. */
  createJob: (about: Partial<JobSpecInput> & { job_id: string }) => Promise<void>;
  /** Starts a run; gives its id. */
  run: (jobId: string, inputs?: Record<string, unknown>) => Promise<string>;
  /** Starts a run and waits until it has an outcome. */
  runToEnd: (jobId: string) => Promise<string>;
  waitForRun: (runId: string, isIt: (run: Run) => boolean) => Promise<Run>;
  /** Takes all services away, as a crash of the machine would; `start` brings them back on the same address. */
  stop: () => Promise<void>;
  start: () => Promise<void>;
  close: () => Promise<void>;
}

export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  if (!existsSync(join(UI_OUT, 'index.html'))) {
    throw new Error('The dashboard is not built: run "npm run build -w ui" first.');
  }
  const folder = await mkdtemp(join(tmpdir(), 'mj-ui-'));
  let running: RunningRoles | null = null;
  let port = '0';
  await prepareStore(configOf(folder, port, options), options);
  const start = async (): Promise<void> => {
    running = await startRoles(configOf(folder, port, options), {
      logger: silentLogger,
      knownSecrets: createKnownSecrets(),
      signal: new AbortController().signal,
    });
    port = new URL(running.apiUrl ?? '').port;
  };
  const stop = async (): Promise<void> => {
    await running?.stop();
    running = null;
  };
  await start();
  const url = `http://127.0.0.1:${port}`;
  const client = createClient({ baseUrl: url, ...(options.isAuthOn === true ? { token: TOKENS.admin } : {}) });
  const waitForRun: Platform['waitForRun'] = async (runId, isIt) => {
    for (;;) {
      const run = await client.runs.get(runId);
      if (isIt(run)) return run;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };
  const run: Platform['run'] = async (jobId, inputs) => {
    const accepted = await client.jobs.run(jobId, inputs === undefined ? {} : { inputs: inputs as never });
    return accepted.run.run_id;
  };
  return {
    url,
    client,
    async createJob({ job_id, ...about }) {
      await client.jobs.save({ job_id, type: 'simulation.heavy', inputs: { work_ms: 20 }, ...about });
    },
    run,
    async runToEnd(jobId) {
      const runId = await run(jobId);
      await waitForRun(runId, ({ finished_at }) => finished_at !== null);
      return runId;
    },
    waitForRun,
    stop,
    start,
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf(folder: string, port: string, options: PlatformOptions): Config {
  const { roles = ['api', 'scheduler', 'worker'], isAuthOn = false, settings = {} } = options;
  const keys = Object.entries(TOKENS).map(([role, token]) => `${token}:${role}`);
  return readConfig(
    roles,
    {},
    {
      API_PORT: port,
      DATA_DIR: folder,
      UI_DIR: UI_OUT,
      // The showcase keeps a run going that nobody waits for.
      SHUTDOWN_TIMEOUT_SEC: '1',
      ...(isAuthOn ? { AUTH_ENABLED: 'true', AUTH_API_KEYS: keys.join(',') } : {}),
      ...settings,
    },
  );
}

async function prepareStore({ store }: Config, { prepare }: PlatformOptions): Promise<void> {
  if (prepare === undefined || store.kind !== 'embedded') return;
  const engine = await openEngine(store, silentLogger);
  try {
    await prepare(engine, store.path);
  } finally {
    await engine.close();
  }
}
