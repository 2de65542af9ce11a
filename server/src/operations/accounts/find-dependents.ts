import type { AccountDependent } from '@multi-job/contract';
import { accountsNamedIn } from '../../core/accounts/accounts-named-in.ts';
import type { Engine } from '../../engine/engine.ts';

const PAGE_SIZE = 500;
/** Of those that are named. */
const MAX_NAMED = 100;

export interface Dependents {
  named: AccountDependent[];
  total: number;
}

export interface AllDependents {
  /** By what is used: of accounts `provider/account_id`. */
  of: ReadonlyMap<string, Dependents>;
  /** How many jobs were looked at; null: all of them. */
  lookedAt: number | null;
}

/** What the inputs of a job name. */
export type NamedIn = (inputs: unknown) => Iterable<string>;

/**
 * What uses which account (or what else inputs name): the jobs whose inputs name it. Jobs are read page by page; the cost follows their number, up to
 * `maxJobs`, in the order of their ids.
 */
export async function findDependents(
  engine: Pick<Engine, 'listJobs'>,
  maxJobs: number,
  namedIn: NamedIn = accountsNamedIn,
): Promise<AllDependents> {
  const of = new Map<string, Dependents>();
  let afterId: string | undefined;
  let lookedAt = 0;
  while (lookedAt < maxJobs) {
    const limit = Math.min(PAGE_SIZE, maxJobs - lookedAt);
    const { items } = await engine.listJobs({ afterId, limit, offset: 0 });
    for (const { job_id: id, inputs } of items) {
      for (const name of namedIn(inputs)) note(of, name, { kind: 'job', id });
    }
    lookedAt += items.length;
    if (items.length < limit) return { of, lookedAt: null };
    afterId = items.at(-1)?.job_id;
  }
  return { of, lookedAt };
}

function note(of: Map<string, Dependents>, name: string, dependent: AccountDependent): void {
  const found = of.get(name) ?? { named: [], total: 0 };
  found.total += 1;
  if (found.named.length < MAX_NAMED) found.named.push(dependent);
  of.set(name, found);
}
