import type { Run } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import type { Engine } from '../../engine/engine.ts';

/** A wake-up may be lost: so long, and it is looked without one. */
const LOOK_EVERY_MS = 1000;

export interface FollowRuns {
  runIds: readonly string[];
  /** 0: only look. */
  waitMs: number;
  /** Ends the waiting early. */
  signal: AbortSignal;
}

/** The runs as they stand when all have ended, the time is over or the signal fires. Woken by events; polls nothing. */
export async function followRuns(engine: Engine, { runIds, waitMs, signal }: FollowRuns): Promise<Map<string, Run>> {
  const seen = new Map<string, Run>();
  const look = async (): Promise<boolean> => {
    const live = runIds.filter(runId => !hasEnded(seen.get(runId)));
    const runs = await Promise.all(live.map(runId => engine.getRun(runId)));
    for (const run of runs) if (run !== null) seen.set(run.run_id, run);
    return runIds.every(runId => hasEnded(seen.get(runId)));
  };
  if (runIds.length === 0 || waitMs <= 0 || signal.aborted) {
    await look();
    return seen;
  }

  const alarm = createAlarm(waitMs, signal);
  const unsubscribe = await engine.subscribe(['events'], alarm.ring);
  try {
    while (!(await look()) && !alarm.isOver()) await alarm.next();
  } finally {
    alarm.close();
    await unsubscribe();
  }
  return seen;
}

function hasEnded(run: Run | undefined): boolean {
  return run !== undefined && isTerminal(run.status);
}

/** Rings when something may have happened, each second, and at the end. A ring that nobody waits for is kept. */
function createAlarm(waitMs: number, signal: AbortSignal) {
  let isOver = false;
  let hasRung = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    hasRung = true;
    wake?.();
  };
  const end = () => {
    isOver = true;
    ring();
  };
  const deadline = setTimeout(end, waitMs);
  const second = setInterval(ring, LOOK_EVERY_MS);
  signal.addEventListener('abort', end, { once: true });
  return {
    ring,
    isOver: () => isOver,
    async next(): Promise<void> {
      if (!hasRung) await new Promise<void>(resolve => (wake = resolve));
      wake = null;
      hasRung = false;
    },
    close() {
      clearTimeout(deadline);
      clearInterval(second);
      signal.removeEventListener('abort', end);
    },
  };
}
