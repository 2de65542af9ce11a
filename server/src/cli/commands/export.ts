import { eachItem, MAX_PAGE_SIZE, type Client, type Job } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { plain } from '../api/cell.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { patiently } from '../api/call-again.ts';
import type { Finish } from '../finish.ts';

interface Options {
  out?: string;
  overwrite?: true;
  search?: string;
  enabled?: true;
  disabled?: true;
  type?: string;
}

const NAMED_AT_MOST = 20;

export function exportCommand(finish: Finish): Command {
  const command = new Command('export')
    .description('write jobs as files that apply reads: all of them, those named, or those that match')
    .argument('[jobs...]', 'their ids')
    .option('--out <path>', 'a file (.yaml, .yml, .json), or a folder that gets one file per job (default: stdout)')
    .option('--overwrite', 'replace files that are there and differ')
    .option('--search <text>', 'a part of the job id or type')
    .option('--enabled', 'only those that fire')
    .option('--disabled', 'only those that do not')
    .option('--type <type>', 'only of this job type');
  return asApiCommand(command, finish, exportJobs);
}

async function exportJobs({ client, output, options }: ApiCall<Options>, ids: string[]): Promise<number> {
  // Loaded only here, so that other commands need not wait for what writes YAML.
  const { exportText, writeExport } = await import('../export/write-export.ts');
  const { jobsWithSecrets } = await import('../export/find-secrets.ts');
  const found = await patiently(() => (ids.length > 0 ? readNamed(client, ids) : readMatching(client, options)));
  const broken = found.filter(job => job.unreadable !== undefined);
  const jobs = found.filter(job => job.unreadable === undefined);
  for (const { job_id, unreadable = '' } of broken)
    output.note(plain(`${job_id} is left out, for it cannot be read: ${unreadable}`));
  const isJson = output.isJson || /\.json$/i.test(options.out ?? '');
  if (options.out === undefined) {
    process.stdout.write(exportText(jobs, isJson));
  } else {
    const { out, overwrite } = options;
    const { files, written } = await writeExport({ jobs, isJson, out, mayReplace: overwrite === true });
    const of = `${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'} in ${files} ${files === 1 ? 'file' : 'files'}`;
    output.note(`${of}; ${written} written, the others were so already.`);
  }
  const secrets = jobsWithSecrets(jobs);
  if (secrets.length > 0) {
    const more = secrets.length > NAMED_AT_MOST ? ' …' : '';
    output.note(
      `Secrets are written out, in: ${secrets.slice(0, NAMED_AT_MOST).join(', ')}${more}. Keep them where nobody else reads them.`,
    );
  }
  return broken.length > 0 ? EXIT_FAILED : EXIT_OK;
}

async function readNamed(client: Client, ids: readonly string[]): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const id of new Set(ids)) jobs.push(await client.jobs.get(id));
  return jobs;
}

/** By id: a job that is saved while the pages are read may move, but comes once. */
async function readMatching(client: Client, { search, enabled, disabled, type }: Options): Promise<Job[]> {
  const isEnabled = enabled === disabled ? undefined : enabled === true;
  const jobs = new Map<string, Job>();
  const query = { search, type, enabled: isEnabled, inputs: 'whole', limit: MAX_PAGE_SIZE } as const;
  for await (const job of eachItem(client.jobs.list(query))) jobs.set(job.job_id, job);
  return [...jobs.values()];
}
