import { ApiProblem } from '@multi-job/contract';
import type { Client } from '@multi-job/contract';
import { patiently } from '../api/call-again.ts';
import { AT_ONCE } from '../files/check-specs.ts';
import { inParallel } from '../files/in-parallel.ts';
import { specOf } from './check-import.ts';
import type { CheckedEntry } from './check-import.ts';

export interface StoreImport {
  client: Client;
  /** Jobs fire from now on; those that were switched off stay so. */
  isEnabled: boolean;
  note: string;
  /** Nothing new is begun once it has fired. */
  signal: AbortSignal;
  onStored: () => void;
}

/** Why a job was not stored, by its id. */
export type StoreFaults = Map<string, string>;

/**
 * Stores the jobs that are new. A job that came under the same name meanwhile is left as it is. Broken off anywhere, the same
 * import again does the rest.
 *
 * @throws ApiProblem: what would befall each of them.
 */
export async function storeImport(checked: readonly CheckedEntry[], deps: StoreImport): Promise<StoreFaults> {
  const { client, isEnabled, note, signal, onStored } = deps;
  const faults: StoreFaults = new Map();
  const fresh = checked.filter(({ outcome }) => outcome === 'create');
  await inParallel(
    fresh,
    AT_ONCE,
    async each => {
      const spec = specOf(each);
      const save = { note, ifNoneMatch: '*' as const, enabled: isEnabled && each.entry.enabled };
      try {
        await patiently(() => client.jobs.save(spec, save), signal);
      } catch (error) {
        if (!(error instanceof ApiProblem) || ![400, 404, 409, 412, 413].includes(error.status)) throw error;
        faults.set(spec.job_id, error.message);
      }
      onStored();
    },
    () => signal.aborted,
  );
  return faults;
}
