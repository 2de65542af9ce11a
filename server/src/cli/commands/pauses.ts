import { labelTermSchema, pauseScopeSchema, type Pause, type PutPauseBody } from '@multi-job/contract';
import { Command, InvalidArgumentError } from 'commander';
import { AppError } from '../../core/errors.ts';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { instant, plain } from '../api/cell.ts';
import { pauseEnd } from '../api/option-values.ts';
import { showFacts } from '../api/show-facts.ts';
import { showList } from '../api/show-list.ts';
import { EXIT_OK } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';

type Scope = PutPauseBody['scope'];

interface ScopeOptions {
  all?: true;
  pool?: string;
  label?: string;
}

interface PauseOptions extends ScopeOptions {
  until: string;
  reason: string;
}

export function pauseCommand(finish: Finish): Command {
  const command = withScope(new Command('pause'))
    .description('pause everything, a pool or a label until a time: nothing of it fires or is started')
    .requiredOption(
      '--until <time>',
      '2026-12-01T06:00, with or without a zone, or so long from now: 90m, 2h, 7d',
      pauseEnd,
    )
    .requiredOption('--reason <text>', 'told to everybody who asks why a job is not running');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<PauseOptions>) => {
    const { until, reason } = options;
    const pause = await client.pauses.put({ scope: scopeOf(options), until, reason });
    await showFacts(output, pause, factsOf(pause));
    return EXIT_OK;
  });
}

export function resumeCommand(finish: Finish): Command {
  const command = withScope(new Command('resume')).description('end a pause before its time');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<ScopeOptions>) => {
    const pause = await client.pauses.end(scopeOf(options));
    if (!output.isJson) output.note(`The pause of ${pause.scope} is over; what waited for it goes on.`);
    await showFacts(output, pause, factsOf(pause));
    return EXIT_OK;
  });
}

export function pausesCommand(finish: Finish): Command {
  const command = new Command('pauses').description('list the pauses in force');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>) => {
    const items = await client.pauses.list();
    await showList(output, {
      items,
      rest: null,
      heading: ['scope', 'until', 'since', 'by', 'because'],
      row: ({ scope, until, since, actor, reason }) => [
        ...[scope, instant(until), instant(since), plain(actor), plain(reason)],
      ],
      none: 'Nothing is paused.',
    });
    return EXIT_OK;
  });
}

function withScope(command: Command): Command {
  return command
    .option('--all', 'every job')
    .option('--pool <pool>', 'jobs of this worker pool', (given: string) => scopeIn(`pool:${given}`).slice(5))
    .option('--label <label>', 'jobs with this label, such as team=ops', labelIn);
}

function scopeOf({ all, pool, label }: ScopeOptions): Scope {
  const given = [
    ...(all === true ? ['all'] : []),
    ...(pool === undefined ? [] : [`pool:${pool}`]),
    ...(label === undefined ? [] : [`label:${label}`]),
  ];
  const [scope] = given;
  if (scope === undefined || given.length > 1) {
    throw new AppError('VALIDATION', 'Say what it is about with one of --all, --pool <pool> and --label <name=value>.');
  }
  return scopeIn(scope);
}

function scopeIn(text: string): Scope {
  const parsed = pauseScopeSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('Give the name of a pool: 1 to 64 letters, digits, ". _ -".');
}

function labelIn(given: string): string {
  if (labelTermSchema.safeParse(given).success) return given;
  throw new InvalidArgumentError('Give a label such as team=ops.');
}

function factsOf({ scope, since, until, reason, actor }: Pause): [string, string][] {
  return [
    ['scope', scope],
    ['until', instant(until)],
    ['since', instant(since)],
    ['by', plain(actor)],
    ['because', plain(reason)],
  ];
}
