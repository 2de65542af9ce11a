/** Shared by all accounts. */
const SHARED_PLACES = 32;
const MOST_OF_AN_ACCOUNT = 8;

/** How many messages are sent at the same time, and of whom. */
export interface SendingPlaces {
  hasRoom(account: string): boolean;
  take(account: string): void;
  leave(account: string): void;
  /** How the last request for an account ended: `troubled` when it was not taken, or nobody knows. */
  note(account: string, standing: 'answers' | 'troubled'): void;
}

/**
 * Each account has a place of its own, so that none waits for another; further ones, up to eight, are shared by all. An account
 * whose last message was not taken has its own place only, until one is: those that are silent hold nothing that others need.
 */
export function createSendingPlaces(): SendingPlaces {
  const taken = new Map<string, number>();
  const troubled = new Set<string>();
  let shared = 0;
  return {
    hasRoom(account) {
      const its = taken.get(account) ?? 0;
      if (its === 0) return true;
      return !troubled.has(account) && its < MOST_OF_AN_ACCOUNT && shared < SHARED_PLACES;
    },
    take(account) {
      const its = taken.get(account) ?? 0;
      if (its > 0) shared += 1;
      taken.set(account, its + 1);
    },
    leave(account) {
      const its = taken.get(account) ?? 0;
      if (its > 1) {
        shared -= 1;
        taken.set(account, its - 1);
      } else taken.delete(account);
    },
    note(account, standing) {
      if (standing === 'troubled') troubled.add(account);
      else troubled.delete(account);
    },
  };
}
