import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import { ACCOUNTS_TOPIC } from '../../operations/accounts/account-document.ts';
import type { Service, ServiceDeps } from '../service.ts';
import { startWokenLoop } from '../woken-loop.ts';
import type { ChannelPart } from './channel-part.ts';

const LOOK_EVERY_MS = 30_000;

export interface WithFirstAccount {
  name: string;
  parts: readonly ChannelPart[];
  listAccountsOf: ListAccountsOf;
  /** Done once for each channel that has an account; null: there is nothing to do for it. */
  begin: (part: ChannelPart) => Promise<Service | null>;
  /** Of a channel for which nothing has begun yet, with each look. */
  whileWithout?: (part: ChannelPart) => Promise<void>;
}

/** Begins what is done for channels, each with its first account; what has begun goes on until `stop`. Resolves after the first look. */
export async function startWithFirstAccount(
  deps: ServiceDeps,
  { name, parts, listAccountsOf, begin, whileWithout }: WithFirstAccount,
): Promise<Service> {
  const begun = new Map<ChannelPart, Service | null>();
  const hasAccounts = async ({ providers }: ChannelPart) =>
    (await Promise.all(providers.map(listAccountsOf))).some(accounts => accounts.length > 0);
  const lookAt = async (part: ChannelPart, signal: AbortSignal): Promise<void> => {
    if (begun.has(part)) return;
    const isNeeded = await hasAccounts(part);
    if (signal.aborted) return;
    if (isNeeded) begun.set(part, await begin(part));
    else await whileWithout?.(part);
  };
  const turn = async (signal: AbortSignal): Promise<null> => {
    const failed: unknown[] = [];
    for (const part of parts) await lookAt(part, signal).catch((error: unknown) => failed.push(error));
    // What goes wrong with one channel keeps no other from beginning.
    if (failed.length > 0) throw failed[0];
    return null;
  };
  const loop = await startWokenLoop({ ...deps, name, turn, longestSleepMs: LOOK_EVERY_MS, topics: [ACCOUNTS_TOPIC] });
  await loop.firstTurn;
  return {
    stop: async () => {
      await loop.stop();
      await Promise.all([...begun.values()].map(async service => service?.stop()));
    },
  };
}
