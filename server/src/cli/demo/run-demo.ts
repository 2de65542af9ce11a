import { ApiProblem, type Client, type Event } from '@multi-job/contract';
import { readConfig } from '../../config.ts';
import { npmScript } from '../../config/process-environment.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { apiAnswers, openApiClient } from '../api-client.ts';
import { eventLine } from '../event-line.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { stdoutPaint, type Paint } from '../paint.ts';
import { aborted, listenForStop, unlessStopped } from '../stop-request.ts';
import { watchParent } from '../watch-parent.ts';
import { reachableUrl } from '../supervisor/reachable-url.ts';
import { DEMO_JOBS } from './demo-jobs.ts';
import { endJobs, readDemoJobs } from './end-jobs.ts';
import { startProduct, type ProductProcess } from './product-process.ts';
import { runHistory } from './run-history.ts';

const RUNS_SHOWN = 6;
const API_SETTLES_MS = 15_000;
const TOKEN_MEND =
  'The demo saves and runs jobs: set MULTI_JOB_TOKEN to a token of the role operator or admin (docs/security.md), or show ' +
  'it on an installation of its own: AUTH_ENABLED=false API_PORT=8001 DATA_DIR=./demo-data npm run demo';

export interface RunDemo {
  program: string;
  overrides: Overrides;
  /** Null: until somebody stops it. */
  durationSec: number | null;
  /** Whether the demo's jobs are deleted at the end. */
  isCleaningUp: boolean;
}

/** Posts the demo's jobs and shows what becomes of them, live. Starts the services when no API answers. */
export async function runDemo({ program, overrides, durationSec, isCleaningUp }: RunDemo): Promise<number> {
  const config = readConfig(['api'], overrides);
  const url = reachableUrl(config.api?.API_HOST ?? '127.0.0.1', config.api?.API_PORT ?? 8000);
  const api = openApiClient({ url });
  const screen = openScreen();
  const stopSignal = listenForStop({ isSupervised: false, onInsist: () => process.exit(EXIT_FAILED) });
  watchParent(npmScript(), () => process.kill(process.pid, 'SIGTERM'));

  let product: ProductProcess | null = null;
  if (await apiAnswers(url)) {
    screen.say(`The API at ${url} answers; the demo uses it.`);
  } else {
    screen.say(`Starting the services on the ${config.store.kind} engine …`);
    product = await unlessStopped(
      () => startProduct({ program, overrides, isUp: () => apiAnswers(url), signal: stopSignal }),
      stopSignal,
    );
    if (product === null) return EXIT_OK;
    screen.say(`They run, and end with the demo. API ${url}, reference ${url}/docs, process ${product.pid}`);
  }
  try {
    await assertMayShow(api, url);
    const before = await readDemoJobs(api);
    await show({ api, screen, signal: limited(stopSignal, durationSec) });
    await sumUp(api, screen);
    await endJobs({ api, before, isCleaningUp, say: screen.say });
  } catch (error) {
    throw error instanceof ApiProblem ? refusalOf(error, url) : error;
  } finally {
    if (product !== null) screen.say('Stopping the services …');
    await product?.stop();
  }
  return EXIT_OK;
}

/** @throws FORBIDDEN where the API asks for a token that this process does not show, or one that may do more. */
async function assertMayShow(api: Client, url: string): Promise<void> {
  const { enabled, covers, role } = await api.auth.me();
  if (!enabled || covers.includes('operator')) return;
  throw new AppError('FORBIDDEN', `The token in MULTI_JOB_TOKEN has the role ${role} at ${url}. ${TOKEN_MEND}`);
}

function refusalOf({ code, message }: ApiProblem, url: string): AppError {
  if (code === 'UNAUTHENTICATED') return new AppError('FORBIDDEN', `The API at ${url} asks for a token. ${TOKEN_MEND}`);
  return new AppError(code === 'UNAVAILABLE' ? 'UNAVAILABLE' : 'CONFLICT', `The API at ${url} refused: ${message}`);
}

interface Screen {
  paint: Paint;
  say: (line: string) => void;
}

function openScreen(): Screen {
  return {
    paint: stdoutPaint(),
    say: line => process.stdout.write(`${line}\n`),
  };
}

/** A timer of our own: Node 20 may collect an `AbortSignal.timeout` that only `AbortSignal.any` holds, before it fires. */
function limited(signal: AbortSignal, durationSec: number | null): AbortSignal {
  if (durationSec === null) return signal;
  const controller = new AbortController();
  const end = () => {
    controller.abort();
  };
  setTimeout(end, durationSec * 1000).unref();
  signal.addEventListener('abort', end, { once: true });
  return controller.signal;
}

async function show({ api, screen, signal }: { api: Client; screen: Screen; signal: AbortSignal }): Promise<void> {
  const jobIds = DEMO_JOBS.map(({ spec }) => spec.job_id);
  const following = followTimeline(api, screen, jobIds, signal);
  await postJobs(api, screen, signal);
  await Promise.all([following, aborted(signal)]);
}

async function followTimeline(api: Client, screen: Screen, jobIds: string[], signal: AbortSignal): Promise<void> {
  const onDisconnect = () => {
    screen.say(screen.paint('yellow', 'The event stream broke; opening it again where it was.'));
  };
  for await (const event of api.events.follow({}, { signal, onDisconnect })) {
    if (event.job_id !== null && !jobIds.includes(event.job_id)) continue;
    const line = eventLine(event, screen.paint);
    if (line !== null) screen.say(line);
    if (event.type === 'run.succeeded') await sayOutput(api, event, screen);
  }
}

/** What a job does shows in what it brings, not in that it has ended. */
async function sayOutput(api: Client, { job_id: jobId, run_id: runId }: Event, screen: Screen): Promise<void> {
  const brings = DEMO_JOBS.find(({ spec }) => spec.job_id === jobId)?.brings;
  if (brings === undefined || runId === null) return;
  // The demo may be ending, or the API be away for a moment: the line above was the news.
  const run = await api.runs.get(runId).catch(() => null);
  const output = run?.result?.output;
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return;
  screen.say(screen.paint('dim', `${' '.repeat(14)}${brings(output)}`));
}

async function postJobs(api: Client, { say, paint }: Screen, signal: AbortSignal): Promise<void> {
  say('');
  for (const { spec, shows } of DEMO_JOBS) {
    const saved = await untilTypeIsKnown(() => api.jobs.save(spec), signal);
    // An earlier demo has left it disabled.
    const job = saved.job.enabled ? saved.job : await api.jobs.enable(spec.job_id);
    say(`  ${paint('bold', spec.job_id.padEnd(22))} ${shows}`);
    say(paint('dim', `  ${' '.repeat(22)} next firing: ${job.next_due_at ?? 'none, it runs on demand'}`));
  }
  say('');
  for (const { spec } of DEMO_JOBS) await api.jobs.run(spec.job_id);
}

const PASSING: readonly string[] = ['UNKNOWN_JOB_TYPE', 'UNAVAILABLE', 'VALIDATION'];

/** Workers publish the job types a moment after the API answers. */
async function untilTypeIsKnown<T>(save: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const deadline = performance.now() + API_SETTLES_MS;
  for (;;) {
    try {
      return await save();
    } catch (error) {
      const mayChange = error instanceof ApiProblem && PASSING.includes(error.code);
      if (!mayChange || performance.now() > deadline || signal.aborted) throw error;
      await new Promise(resolve => setTimeout(resolve, 300));
    }
  }
}

async function sumUp(api: Client, { say, paint }: Screen): Promise<void> {
  try {
    const history = await Promise.all(
      DEMO_JOBS.map(
        async ({ spec }) => [spec.job_id, (await api.jobs.runs(spec.job_id, { limit: RUNS_SHOWN })).items] as const,
      ),
    );
    say(`\n${paint('bold', `The newest runs of each job (at most ${RUNS_SHOWN}):`)}\n`);
    for (const line of runHistory(history)) say(`  ${line}`);
  } catch (error) {
    say(`\nThe history cannot be shown: ${messageOf(error)}`);
  }
}
