import { ApiProblem, type Client, type JobSpecInput, type SavedJob } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK, EXIT_REFUSED, exitCodeOfProblem } from '../../exit-codes.ts';
import { placeText } from '../../files/file-fault.ts';
import { patiently } from '../../api/call-again.ts';
import type { SpecEntry } from '../../files/spec-entry.ts';
import type { Finish } from '../../finish.ts';
import { textTable } from '../../text-table.ts';

interface Options {
  note?: string;
  ifMatch?: string;
  disabled?: boolean;
  new?: boolean;
}

export function saveJobsCommand(finish: Finish): Command {
  const command = new Command('save')
    .description('create or change a job, or several one after the other')
    .argument('<files...>', 'YAML or JSON: a job, a list of them, or several documents; folders of such; - for stdin')
    .option('--note <text>', 'kept with the version')
    .option('--disabled', 'a new job does not fire before it is enabled')
    .option('--new', 'save only if there is no job of this id')
    .option('--if-match <version>', 'save only if this is still the current version');
  return asApiCommand(command, finish, saveJobs);
}

async function saveJobs({ client, output, options }: ApiCall<Options>, files: string[]): Promise<number> {
  // Loaded only here, so that other commands need not wait for the reader of YAML.
  const { readSpecs } = await import('../../files/read-specs.ts');
  const { faultAt } = await import('../../files/located-fault.ts');
  const { sayFaults } = await import('../../files/say-faults.ts');
  const { entries, faults, isSingle } = await readSpecs(files);
  if (faults.length > 0) {
    sayFaults(output, faults);
    return EXIT_REFUSED;
  }
  const saved: SavedJob[] = [];
  for (const entry of entries) {
    try {
      saved.push(await saveEntry(client, entry, options));
    } catch (error) {
      if (entries.length > 1) {
        const where = placeText({ ...entry.place, column: null });
        output.note(`Job ${saved.length + 1} of ${entries.length} (${where}) was not saved, nor any after it:`);
      }
      if (!(error instanceof ApiProblem) || error.errors.length === 0) throw error;
      sayFaults(
        output,
        error.errors.map(fault => faultAt(entry, fault)),
      );
      return exitCodeOfProblem(error.code);
    }
  }
  const jobs = saved.map(({ job }) => job);
  const firing = jobs.filter((job, index) => job.enabled && entries[index]?.enabled === undefined);
  if (options.disabled === true && firing.length > 0) {
    output.note(`Enabled before, and still: ${firing.map(job => job.job_id).join(', ')}. Disable with jobs disable.`);
  }
  await output.show(isSingle ? jobs[0] : jobs, () =>
    textTable(saved.map(({ job, change }) => [job.job_id, change, job.version_id])),
  );
  return EXIT_OK;
}

/** What a file says of `enabled` holds; what it does not say holds for a new job only. */
async function saveEntry(client: Client, { spec, enabled }: SpecEntry, options: Options): Promise<SavedJob> {
  const { note, ifMatch, disabled, new: isNew } = options;
  const save = {
    note,
    enabled: enabled ?? (disabled === true ? false : undefined),
    ifMatch,
    ifNoneMatch: isNew === true ? ('*' as const) : undefined,
  };
  const saved = await patiently(() => client.jobs.save(spec as unknown as JobSpecInput, save));
  if (enabled === undefined || saved.job.enabled === enabled) return saved;
  const verb = enabled ? 'enable' : 'disable';
  return { ...saved, job: await patiently(() => client.jobs[verb](saved.job.job_id)) };
}
