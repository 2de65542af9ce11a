import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { EXIT_OK, EXIT_REFUSED } from '../../exit-codes.ts';
import { placeText } from '../../files/file-fault.ts';
import type { Finish } from '../../finish.ts';
import { textTable } from '../../text-table.ts';

export function validateJobsCommand(finish: Finish): Command {
  const command = new Command('validate')
    .description('check jobs in files as a save would, and say what it would do; nothing is stored')
    .argument('<files...>', 'YAML or JSON files, folders of them, or - for stdin');
  return asApiCommand(command, finish, validateJobs);
}

async function validateJobs({ client, output }: ApiCall<unknown>, files: string[]): Promise<number> {
  // Loaded only here, so that other commands need not wait for the reader of YAML.
  const { readSpecs } = await import('../../files/read-specs.ts');
  const { checkSpecs } = await import('../../files/check-specs.ts');
  const { createProgress } = await import('../../files/progress.ts');
  const { sayFaults } = await import('../../files/say-faults.ts');
  const { entries, faults } = await readSpecs(files);
  const checked = await checkSpecs(client, entries, createProgress(output, 'Checked', entries.length));
  const jobs = checked.map(({ entry, validation, faults: found }) => ({
    job_id: typeof entry.spec['job_id'] === 'string' ? entry.spec['job_id'] : null,
    file: entry.place.file,
    line: entry.place.line,
    valid: found.length === 0,
    change: validation?.change ?? null,
    changes: validation?.changes ?? [],
    next_runs: validation?.next_runs ?? [],
    warnings: validation?.warnings ?? [],
  }));
  const all = [...faults, ...checked.flatMap(found => found.faults)];
  await output.show({ valid: all.length === 0, faults: all, jobs }, () =>
    textTable(
      jobs.map(job => [
        plain(job.job_id ?? '-'),
        job.valid ? `valid, would be ${job.change ?? 'saved'}` : 'has faults',
        plain(placeText({ file: job.file, line: job.line, column: null })),
      ]),
    ),
  );
  for (const job of output.isJson ? [] : jobs) {
    for (const { message } of job.warnings) output.note(plain(`${job.job_id ?? '-'}: warning: ${message}`));
  }
  sayFaults(output, all);
  return all.length === 0 ? EXIT_OK : EXIT_REFUSED;
}
