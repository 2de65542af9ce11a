import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';

const ENTRY = fileURLToPath(new URL('./scheduler-process.ts', import.meta.url));

export interface SchedulerProcess {
  /** Resolves with its exit code when it has stopped in an orderly way. */
  stop(): Promise<number | null>;
  /** As a power cut would: kill -9. */
  kill(): Promise<void>;
}

/** Starts a scheduler as another process and waits until it is at work. */
export async function spawnScheduler(store: StoreLocation): Promise<SchedulerProcess> {
  const child = fork(ENTRY, [JSON.stringify(store)], { execArgv: ['--import', 'tsx', '--conditions=source'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => Promise.reject(new Error(`the scheduler process ended with code ${code ?? 'none'}`))),
  ]);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await exited;
    return code;
  };
  return {
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}
