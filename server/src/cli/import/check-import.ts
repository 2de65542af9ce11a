import type { Client, JobSpecInput } from '@multi-job/contract';
import type { Output } from '../api/output.ts';
import { checkSpecs } from '../files/check-specs.ts';
import type { FileFault } from '../files/file-fault.ts';
import { createProgress } from '../files/progress.ts';
import type { SpecEntry } from '../files/spec-entry.ts';
import type { ImportedEntry, ImportedSpec } from './imported-entry.ts';

/**
 * What would be done with an entry: `same` and `differs` say that there is such a job already, `not_allowed` that this
 * installation does not run its command, or give it its variables, until its settings say so.
 */
export type ImportOutcome = 'create' | 'same' | 'differs' | 'not_allowed' | 'left';

export interface CheckedEntry {
  entry: ImportedEntry;
  outcome: ImportOutcome;
  /** What the platform says of the job: why it is left, or what to look at. */
  told: string[];
}

/** Asks the API of each job what it would say of it. Nothing is stored. */
export async function checkImport(
  client: Client,
  output: Output,
  entries: readonly ImportedEntry[],
): Promise<CheckedEntry[]> {
  const asked = new Map<ImportedEntry, SpecEntry>();
  for (const entry of entries) if (entry.spec !== null) asked.set(entry, specEntryOf(entry, entry.spec));
  const checked = await checkSpecs(client, [...asked.values()], createProgress(output, 'Checked', asked.size));
  const answers = new Map(checked.map(each => [each.entry, each]));
  return entries.map(entry => {
    const spec = asked.get(entry);
    const answer = spec === undefined ? undefined : answers.get(spec);
    if (answer === undefined) return { entry, outcome: 'left', told: entry.reason === null ? [] : [entry.reason] };
    const { validation, faults } = answer;
    if (isOnlyNotAllowed(entry, faults)) return { entry, outcome: 'not_allowed', told: [] };
    if (faults.length > 0 || validation === null) {
      return {
        entry,
        outcome: 'left',
        told: faults.map(({ path, message }) => (path === '' ? message : `${path} ${message}`)),
      };
    }
    const outcome = validation.change === 'created' ? 'create' : validation.change === 'unchanged' ? 'same' : 'differs';
    return { entry, outcome, told: validation.warnings.map(({ message }) => message) };
  });
}

/** Whether nothing is wrong but that the settings do not allow it. */
function isOnlyNotAllowed({ spec }: ImportedEntry, faults: readonly FileFault[]): boolean {
  const isRule = ({ path, message }: FileFault) =>
    /^inputs\.(argv|env)\b/.test(path) && message.startsWith('is refused: ');
  return spec?.type === 'command.run' && faults.length > 0 && faults.every(isRule);
}

function specEntryOf({ place }: ImportedEntry, spec: ImportedSpec): SpecEntry {
  const nowhere = { file: place, line: null, column: null };
  return { spec, enabled: undefined, place: nowhere, find: () => ({ line: null, column: null, source: null }) };
}

export function specOf({ entry }: CheckedEntry): JobSpecInput {
  return entry.spec as unknown as JobSpecInput;
}
