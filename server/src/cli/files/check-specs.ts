import { ApiProblem, type Client, type JobValidation } from '@multi-job/contract';
import type { FileFault } from './file-fault.ts';
import { inParallel } from './in-parallel.ts';
import { faultAt } from './located-fault.ts';
import { patiently } from '../api/call-again.ts';
import type { SpecEntry } from './spec-entry.ts';

export const AT_ONCE = 8;

export interface CheckedSpec {
  entry: SpecEntry;
  /** Null where the API could not even look at it. */
  validation: JobValidation | null;
  faults: FileFault[];
}

/** Asks the API of each job what a save would do, and what is wrong with it. Nothing is stored. */
export async function checkSpecs(
  client: Client,
  entries: readonly SpecEntry[],
  onChecked: () => void,
): Promise<CheckedSpec[]> {
  const checked = await inParallel(entries, AT_ONCE, async entry => {
    const found = await checkSpec(client, entry);
    onChecked();
    return found;
  });
  return checked.flatMap(found => (found === undefined ? [] : [found]));
}

async function checkSpec(client: Client, entry: SpecEntry): Promise<CheckedSpec> {
  try {
    const validation = await patiently(() =>
      client.jobs.validate(entry.spec as Parameters<Client['jobs']['validate']>[0]),
    );
    return { entry, validation, faults: validation.errors.map(fault => faultAt(entry, fault)) };
  } catch (error) {
    // Too large, too deep, or a name that no body may hold: a fault of this job like any other.
    if (!(error instanceof ApiProblem) || (error.status !== 400 && error.status !== 413)) throw error;
    const told = error.errors.length > 0 ? error.errors : [{ path: '', message: error.message }];
    return { entry, validation: null, faults: told.map(fault => faultAt(entry, fault)) };
  }
}
