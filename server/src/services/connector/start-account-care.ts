import { ACCOUNTS_TOPIC } from '../../operations/accounts/account-document.ts';
import type { Loop } from '../loop.ts';
import type { ServiceDeps } from '../service.ts';
import { startWokenLoop } from '../woken-loop.ts';

const LOOK_EVERY_MS = 2000;
/** While there is no account: one that is saved is heard of. */
const QUIET_LOOK_EVERY_MS = 30_000;

export interface AccountCare {
  name: string;
  /** Looks after the accounts as they are now; resolves with how many there are. */
  look: (signal: AbortSignal) => Promise<number>;
}

/** Looks after accounts: at once when one is saved, every other second while there are some. Resolves after the first look. */
export async function startAccountCare(deps: ServiceDeps, { name, look }: AccountCare): Promise<Loop> {
  const turn = async (signal: AbortSignal): Promise<number | null> =>
    (await look(signal)) === 0 ? null : deps.clock.now() + LOOK_EVERY_MS;
  const loop = await startWokenLoop({
    ...deps,
    ...{ name, turn, longestSleepMs: QUIET_LOOK_EVERY_MS, topics: [ACCOUNTS_TOPIC] },
  });
  await loop.firstTurn;
  return loop;
}
