import { messageOf } from '../../core/errors.ts';
import { ACCOUNTS_TOPIC } from '../../operations/accounts/account-document.ts';
import { startLoop } from '../loop.ts';
import type { Service, ServiceDeps } from '../service.ts';

const LOOK_EVERY_MS = 2000;
/** While there is no account: one that is saved is heard of. */
const QUIET_LOOK_EVERY_MS = 10_000;

export interface AccountCare {
  name: string;
  /** Looks after the accounts as they are now; resolves with how many there are. */
  look: (signal: AbortSignal) => Promise<number>;
}

/** Looks after accounts: at once when one is saved, every other second while there are some. Resolves after the first look. */
export async function startAccountCare(deps: ServiceDeps, { name, look }: AccountCare): Promise<Service> {
  const { engine, clock, logger } = deps;
  const turn = async (signal: AbortSignal): Promise<number | null> =>
    (await look(signal)) === 0 ? null : clock.now() + LOOK_EVERY_MS;
  const loop = startLoop({ ...deps, name, turn, longestSleepMs: QUIET_LOOK_EVERY_MS });
  const unsubscribe = await engine.subscribe([ACCOUNTS_TOPIC], () => {
    loop.wake();
  });
  await loop.firstTurn;
  return {
    stop: async () => {
      await loop.stop();
      await unsubscribe().catch((error: unknown) => {
        logger.debug({ reason: messageOf(error) }, `the subscription of the ${name} ends with its connection`);
      });
    },
  };
}
