import { sweepGroups } from '../children/sweep-groups.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { startLoop } from '../services/loop.ts';
import { processFolderOf } from './open-commands.ts';
import type { Config } from '../config.ts';

/** What a killed process left is gone within twice as long. */
const SWEEP_EVERY_MS = 5000;

/** Ends what processes of this host that were killed have left behind: done by each process of the platform, at once and then every few seconds. */
export function startSweeping(
  config: Config,
  { clock, logger }: { clock: Clock; logger: Logger },
): () => Promise<void> {
  const folder = processFolderOf(config);
  const turn = async (): Promise<null> => {
    for (const { purpose, pid } of await sweepGroups(folder, clock.now())) {
      logger.warn({ purpose, pid }, 'ended a program that a process of the platform had left behind');
    }
    return null;
  };
  const loop = startLoop({ name: 'sweep of programs', turn, longestSleepMs: SWEEP_EVERY_MS, clock, logger });
  return () => loop.stop();
}
