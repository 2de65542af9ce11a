import type { JobSpecInput, SavedJob } from '@multi-job/contract';
import { Command } from 'commander';
import { AppError } from '../../../core/errors.ts';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { readJson } from '../../api/read-json.ts';
import { EXIT_OK } from '../../exit-codes.ts';
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
    .argument('<file>', 'JSON: a job spec, or a list of them; - for stdin')
    .option('--note <text>', 'kept with the version')
    .option('--disabled', 'a new job does not fire before it is enabled')
    .option('--new', 'save only if there is no job of this id')
    .option('--if-match <version>', 'save only if this is still the current version');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, file: string) => {
    const read = await readJson(file);
    const specs = specsOf(read, file);
    const { note, ifMatch } = options;
    const enabled = options.disabled === true ? false : undefined;
    const ifNoneMatch = options.new === true ? '*' : undefined;
    const saved: SavedJob[] = [];
    for (const spec of specs) {
      try {
        saved.push(await client.jobs.save(spec, { note, enabled, ifMatch, ifNoneMatch }));
      } catch (error) {
        if (specs.length > 1)
          output.note(`Job ${saved.length + 1} of ${specs.length} was not saved, nor any after it:`);
        throw error;
      }
    }
    const jobs = saved.map(({ job }) => job);
    const firing = enabled === false ? jobs.filter(job => job.enabled).map(job => job.job_id) : [];
    if (firing.length > 0) output.note(`Enabled before, and still: ${firing.join(', ')}. Disable with jobs disable.`);
    await output.show(Array.isArray(read) ? jobs : jobs[0], () =>
      textTable(saved.map(({ job, change }) => [job.job_id, change, job.version_id])),
    );
    return EXIT_OK;
  });
}

/** The API says what is wrong with a spec; here it only has to look like one. */
function specsOf(read: unknown, file: string): JobSpecInput[] {
  const specs: unknown[] = Array.isArray(read) ? read : [read];
  if (specs.length > 0 && specs.every(isObject)) return specs as unknown as JobSpecInput[];
  throw new AppError(
    'VALIDATION',
    `${file === '-' ? 'stdin' : file} must hold a job spec, { "job_id": … }, or a list of them.`,
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
