import { Command, InvalidArgumentError } from 'commander';
import { AppError } from '../../core/errors.ts';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_REFUSED } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';
import type { Imported } from '../import/imported-entry.ts';

interface Options {
  prefix?: string;
  yes?: true;
  enable?: true;
  system?: true;
  timezone?: string;
  redis?: string;
  keyPrefix?: string;
  type?: Map<string, string>;
}

type Read = Imported & { faults?: string[] };
type ReadSource = (call: ApiCall<Options>, file: string) => Promise<Read>;

const HELP = `
Only shows what becomes of each entry, until --yes. Jobs are stored disabled, so that nothing runs twice: switch the old
scheduler off, then enable them, or give --enable. A job that is there already is left as it is.`;

export function importCommand(finish: Finish): Command {
  const command = new Command('import').description(
    'take over what another scheduler does: crontab, CronJobs, workflows, BullMQ',
  );
  command.addCommand(
    source('crontab', 'a crontab, such as "crontab -l" prints', finish, readCrontabFile)
      .argument('<file>', 'its file; - for stdin')
      .option('--system', 'each line names a user behind the times, as in /etc/crontab and /etc/cron.d')
      .option('--timezone <zone>', 'the zone of that machine (default: DEFAULT_TIMEZONE of the platform)'),
  );
  command.addCommand(
    source(
      'k8s-cronjob',
      'CronJobs of Kubernetes, such as "kubectl get cronjobs -o yaml" prints',
      finish,
      readCronJobFile,
    ).argument('<file>', 'YAML or JSON; - for stdin'),
  );
  command.addCommand(
    source('github-actions', 'a workflow of GitHub Actions that runs by schedule', finish, readWorkflowFile).argument(
      '<file>',
      'such as .github/workflows/nightly.yml; - for stdin',
    ),
  );
  command.addCommand(
    source('bullmq', 'job schedulers of BullMQ; Redis is only read from', finish, readQueues)
      .requiredOption('--redis <url>', 'where BullMQ keeps its queues')
      .option('--key-prefix <prefix>', 'of the keys of BullMQ', 'bull')
      .option('--type <queue[:name]=type>', 'the job type that does this work here; repeatable', typeOf),
  );
  return command;
}

function source(name: string, description: string, finish: Finish, read: ReadSource): Command {
  const command = new Command(name)
    .description(description)
    .option('--prefix <text>', 'what their job ids begin with', prefixOf)
    .option('--yes', 'store the jobs')
    .option('--enable', 'with --yes: they fire from now on')
    .addHelpText('after', HELP);
  return asApiCommand(command, finish, (call: ApiCall<Options>, file: string) => takeOver(call, name, file, read));
}

async function takeOver(call: ApiCall<Options>, name: string, file: string, read: ReadSource): Promise<number> {
  const { client, output, options, untilStopped } = call;
  if (options.enable === true && options.yes !== true) throw new AppError('VALIDATION', '--enable goes with --yes.');
  const { checkImport } = await import('../import/check-import.ts');
  const { importLines } = await import('../import/import-lines.ts');
  const { createProgress } = await import('../files/progress.ts');
  const { storeImport } = await import('../import/store-import.ts');

  const { entries, notes, faults = [] } = await read(call, file);
  for (const fault of faults) output.note(fault);
  if (faults.length > 0) {
    output.note('Nothing was changed.');
    return EXIT_REFUSED;
  }
  const checked = await checkImport(client, output, entries);
  const fresh = checked.filter(({ outcome }) => outcome === 'create');
  const isStoring = options.yes === true;
  if (!output.isJson) await output.show(null, () => importLines(checked, notes, output.paint));
  const failed = isStoring
    ? await storeImport(checked, {
        ...{ client, isEnabled: options.enable === true, note: `import ${name}`, signal: untilStopped() },
        onStored: createProgress(output, 'Stored', fresh.length),
      })
    : new Map<string, string>();
  if (output.isJson) {
    const items = checked.map(({ entry, outcome, told }) => ({ ...entry, outcome, told }));
    const stored = isStoring
      ? fresh.flatMap(({ entry }) => (entry.spec === null || failed.has(entry.spec.job_id) ? [] : [entry.spec.job_id]))
      : [];
    await output.show({ entries: items, notes, stored, failed: Object.fromEntries(failed) }, () => []);
  }
  for (const [id, message] of failed) output.note(`${id}: ${message}`);
  output.note(
    endText({ isStoring, isEnabled: options.enable === true, stored: fresh.length - failed.size, fresh: fresh.length }),
  );
  return failed.size > 0 ? EXIT_FAILED : EXIT_OK;
}

function endText(done: { isStoring: boolean; isEnabled: boolean; stored: number; fresh: number }): string {
  if (done.fresh === 0) return 'There is nothing to store.';
  if (!done.isStoring) return 'Nothing was changed: --yes stores these jobs, disabled unless --enable is given.';
  const state = done.isEnabled
    ? 'They fire from now on.'
    : 'They are disabled: "multi-job jobs enable" lets them fire.';
  return `${done.stored} of ${done.fresh} jobs stored. ${state}`;
}

async function readCrontabFile({ options }: ApiCall<Options>, file: string): Promise<Read> {
  const { readCrontab } = await import('../import/read-crontab.ts');
  const read = await textOfFile(file);
  if ('fault' in read) return nothing(read.fault);
  return readCrontab({
    text: read.text,
    isSystem: options.system === true,
    timezone: options.timezone,
    prefix: options.prefix ?? 'cron',
  });
}

async function readCronJobFile({ options }: ApiCall<Options>, file: string): Promise<Read> {
  const { readK8sCronJobs } = await import('../import/read-k8s-cronjobs.ts');
  const read = await textOfFile(file);
  return 'fault' in read
    ? nothing(read.fault)
    : readK8sCronJobs({ text: read.text, file, prefix: options.prefix ?? 'k8s' });
}

async function readWorkflowFile({ options }: ApiCall<Options>, file: string): Promise<Read> {
  const { readGithubWorkflow } = await import('../import/read-github-workflows.ts');
  const read = await textOfFile(file);
  return 'fault' in read
    ? nothing(read.fault)
    : readGithubWorkflow({ text: read.text, file, prefix: options.prefix ?? 'gha' });
}

async function readQueues({ output, options }: ApiCall<Options>): Promise<Read> {
  const { readBullMq } = await import('../import/read-bullmq.ts');
  const { openBullReader } = await import('../import/open-bull-reader.ts');
  const { createCount } = await import('../files/progress.ts');
  const reader = await openBullReader(options.redis ?? '');
  try {
    return await readBullMq({
      ...{ reader, keyPrefix: options.keyPrefix ?? 'bull', prefix: options.prefix ?? 'bullmq' },
      ...{ types: options.type ?? new Map(), onRead: createCount(output, 'Read') },
    });
  } finally {
    reader.close();
  }
}

async function textOfFile(file: string): Promise<{ text: string } | { fault: string }> {
  const { readTextFile } = await import('../files/read-text-file.ts');
  const { faultText } = await import('../files/file-fault.ts');
  const read = await readTextFile(file);
  return 'fault' in read ? { fault: faultText({ file, ...read.fault }) } : read;
}

function nothing(fault: string): Read {
  return { entries: [], notes: [], faults: [fault] };
}

function prefixOf(given: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(given)) return given;
  throw new InvalidArgumentError('Give 1 to 32 letters, digits, ". _ -", the first a letter or digit.');
}

function typeOf(given: string, before: Map<string, string> = new Map()): Map<string, string> {
  const [, from, type] = /^([^=]+)=([^=]+)$/.exec(given) ?? [];
  if (from === undefined || type === undefined) throw new InvalidArgumentError('Give queue=type or queue:name=type.');
  return new Map([...before, [from, type]]);
}
