import { accountsNamedIn } from '../../core/accounts/accounts-named-in.ts';
import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { findDependents } from './find-dependents.ts';
import type { AllDependents, NamedIn } from './find-dependents.ts';

/** So many jobs are looked at for what is only shown; a deletion looks at all of them. */
const MAX_JOBS = 20_000;
/** With so few jobs everybody gets a look of his own. */
const FEW_JOBS = 1000;
/** With more, what was seen so lately is shown again. */
const TRUSTED_MS = 15_000;

export type LookAtDependents = () => Promise<AllDependents>;

/** What uses which account (or what else inputs name), for showing: fresh where there are few jobs, else at most 15 seconds old; one look at a time. */
export function createLookAtDependents(
  { engine, clock }: { engine: Engine; clock: Clock },
  namedIn: NamedIn = accountsNamedIn,
): LookAtDependents {
  let last: { found: AllDependents; atMs: number } | null = null;
  let underWay: Promise<AllDependents> | null = null;
  const look = async (): Promise<AllDependents> => {
    const atMs = clock.now();
    const found = await findDependents(engine, MAX_JOBS, namedIn);
    last = { found, atMs };
    return found;
  };
  return async () => {
    const { total } = await engine.listJobs({ limit: 1, offset: 0 });
    if (total <= FEW_JOBS) return findDependents(engine, MAX_JOBS, namedIn);
    const ageMs = last === null ? Infinity : clock.now() - last.atMs;
    if (last !== null && ageMs >= 0 && ageMs < TRUSTED_MS) return last.found;
    underWay ??= look().finally(() => (underWay = null));
    return underWay;
  };
}
