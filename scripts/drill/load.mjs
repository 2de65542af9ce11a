// What goes on while a drill backs up: jobs that fire each second, and runs that are asked for one after another.
import { setTimeout as sleep } from 'node:timers/promises';

const JOBS = 30;
const ASKERS = 3;
const CALL_LIMIT_MS = 30_000;

/** Starts the load. `accepted` holds the ids of runs that the API has said yes to, in order. */
export async function startLoad(url) {
  for (let n = 0; n < JOBS; n += 1) {
    const job = { job_id: `drill-${n}`, type: 'simulation.heavy', inputs: { work_ms: 20, n } };
    await asked(`${url}/jobs`, { ...job, schedule: { interval_sec: 1 + (n % 5) } });
  }
  // A second version of one, a trigger, an alert rule and an account: what a backup has beside jobs and runs.
  await asked(`${url}/jobs`, {
    job_id: 'drill-0',
    type: 'simulation.heavy',
    inputs: { work_ms: 10 },
    timeout_ms: 5000,
  });
  await asked(
    `${url}/triggers/drill`,
    { job_id: 'drill-0', channel: 'webhook', secret: 'a-secret-of-the-drill' },
    'PUT',
  );
  const accepted = [];
  let isOver = false;
  const ask = async n => {
    while (!isOver) {
      const { run_id: runId } = await asked(`${url}/jobs/drill-${n}/run`, {});
      accepted.push(runId);
      await sleep(30);
    }
  };
  const askers = Array.from({ length: ASKERS }, (_, n) => ask(n));
  return {
    accepted,
    stop: async () => {
      isOver = true;
      await Promise.all(askers);
    },
  };
}

/** The runs of a store by id; waits until all of `ids` have ended. @returns those that are missing or have not. */
export async function missingRuns(url, ids, limitMs) {
  let left = ids;
  const deadline = performance.now() + limitMs;
  for (;;) {
    const still = [];
    for (const id of left) {
      const run = await asked(`${url}/runs/${id}`).catch(() => null);
      if (run === null || !['success', 'failed', 'cancelled'].includes(run.status)) still.push(id);
    }
    left = still;
    if (left.length === 0 || performance.now() > deadline) return left;
    await sleep(300);
  }
}

async function asked(url, body, method = 'POST') {
  const request = body && { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, { signal: AbortSignal.timeout(CALL_LIMIT_MS), ...request });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
