import type { Job } from '@/lib/api/types';

/** A job that needs an account: it watches it, sends through it, or both. */
export interface Dependent {
  jobId: string;
  enabled: boolean;
  watches: boolean;
  notifies: boolean;
}

/** Which jobs need which account, by `channel/account_id`. */
export function dependentsOf(
  jobs: readonly Pick<Job, 'job_id' | 'enabled' | 'inputs'>[],
): ReadonlyMap<string, Dependent[]> {
  const byAccount = new Map<string, Dependent[]>();
  for (const { job_id: jobId, enabled, inputs } of jobs) {
    const watched = accountOf(inputs);
    const told = accountOf(inputs['notify']);
    for (const account of new Set([watched, told])) {
      if (account === null) continue;
      const dependent = { jobId, enabled, watches: account === watched, notifies: account === told };
      const known = byAccount.get(account);
      if (known === undefined) byAccount.set(account, [dependent]);
      else known.push(dependent);
    }
  }
  return byAccount;
}

function accountOf(place: unknown): string | null {
  if (typeof place !== 'object' || place === null) return null;
  const { channel, account_id: account } = place as Record<string, unknown>;
  return typeof channel === 'string' && typeof account === 'string' ? `${channel}/${account}` : null;
}
