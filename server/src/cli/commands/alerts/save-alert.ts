import {
  ALERT_KINDS,
  ALERT_LANGUAGES,
  ApiProblem,
  CHANNELS,
  type Alert,
  type AlertKind,
  type AlertLanguage,
  type Channel,
  type Client,
  type PutAlert,
} from '@multi-job/contract';
import { Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../../../core/errors.ts';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { repeated, wholeNumber } from '../../api/option-values.ts';
import { readJson } from '../../api/read-json.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { alertFacts } from './alert-facts.ts';

interface Options {
  from?: string;
  name?: string;
  on?: AlertKind[];
  job?: string;
  type?: string;
  lane?: string;
  label?: string[];
  owner?: string;
  via?: Pick<PutAlert['via'], 'channel' | 'account_id'>;
  to?: string;
  within?: number;
  lateAfter?: number;
  repeatAfter?: number | false;
  quiet?: PutAlert['quiet'] | false;
  language?: AlertLanguage;
  enable?: true;
  disable?: true;
  ifRevision?: number;
}

export function saveAlertCommand(finish: Finish): Command {
  const command = new Command('save')
    .description('add an alert, or change what is given of one')
    .argument('<alert>', 'its id')
    .option('--from <path>', 'read all of it from a JSON file; - is stdin')
    .option('--name <text>', 'what people call it')
    .option('--on <kinds>', `what is told, between commas: ${ALERT_KINDS.join(', ')}`, kindsIn)
    .option('--job <pattern>', 'only of jobs whose id is this; * stands for any characters')
    .option('--type <type>', 'only of jobs of this type')
    .option('--lane <name>', 'only of jobs of this lane')
    .option('--label <label>', 'only of jobs with this label, such as team=ops; may be given again', repeated)
    .option('--owner <owner>', 'only of jobs of this owner')
    .option('--via <account>', 'the account that tells it, such as telegram/bot_a01', accountIn)
    .option('--to <receiver>', 'who is told there: a chat id, an address')
    .option(
      '--within <seconds>',
      'for no_success_within: how long a job may go without a success',
      wholeNumber(60, 31_622_400),
    )
    .option('--late-after <seconds>', 'for late: how long after it was due a run may begin', wholeNumber(5, 2_592_000))
    .option('--repeat-after <seconds>', 'say it again after this long, while it lasts', wholeNumber(60, 2_592_000))
    .option('--no-repeat-after', 'say it once')
    .option('--quiet <hours>', 'such as 22:00-06:00@Asia/Jakarta: told in one message after it', quietIn)
    .option('--no-quiet', 'at any time')
    .addOption(new Option('--language <language>', 'of its messages').choices([...ALERT_LANGUAGES]))
    .option('--enable', 'switch it on')
    .option('--disable', 'switch it off')
    .option('--if-revision <revision>', 'change it only if this is still its revision', wholeNumber(0, 999_999_999));
  return asApiCommand(command, finish, async (call: ApiCall<Options>, alertId: string) => {
    const { client, output, options } = call;
    const before = await existing(client, alertId);
    const body = await changed(before, options);
    const ifRevision = options.ifRevision ?? before?.revision ?? 0;
    const { alert, change } = await client.alerts.put(alertId, body, { ifRevision });
    if (!output.isJson) output.note(`${alertId} is ${change}.`);
    await showFacts(output, alert, alertFacts(alert));
    return EXIT_OK;
  });
}

async function existing(client: Client, alertId: string): Promise<Alert | null> {
  try {
    return await client.alerts.get(alertId);
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** What is not given stays as it is. */
async function changed(before: Alert | null, options: Options): Promise<PutAlert> {
  const base = options.from === undefined ? before : ((await readJson(options.from)) as Partial<PutAlert>);
  const on = options.on ?? base?.on;
  const via = viaOf(base?.via, options);
  if (on === undefined) throw new AppError('VALIDATION', `Say what is told: --on ${ALERT_KINDS.join(',')}.`);
  if (via === undefined) throw new AppError('VALIDATION', 'Say which account tells it: --via <channel>/<account>.');
  const { name, within, lateAfter, repeatAfter, quiet, language } = options;
  return {
    ...base,
    ...(name !== undefined && { name }),
    ...(within !== undefined && { within_sec: within }),
    ...(on.includes('no_success_within') ? {} : { within_sec: null }),
    ...(lateAfter !== undefined && { late_sec: lateAfter }),
    ...(repeatAfter !== undefined && { repeat_after_sec: repeatAfter === false ? null : repeatAfter }),
    ...(quiet !== undefined && { quiet: quiet === false ? null : quiet }),
    ...(language !== undefined && { language }),
    ...(options.enable === true && { enabled: true }),
    ...(options.disable === true && { enabled: false }),
    match: matchOf(base?.match, options),
    on,
    via,
  };
}

function matchOf(
  before: PutAlert['match'],
  { job, type, lane, label, owner }: Options,
): NonNullable<PutAlert['match']> {
  return {
    ...before,
    ...(job !== undefined && { job_id: job }),
    ...(type !== undefined && { type }),
    ...(lane !== undefined && { flow_group: lane }),
    ...(label !== undefined && { label: label.join(',') }),
    ...(owner !== undefined && { owner }),
  };
}

function viaOf(before: PutAlert['via'] | undefined, { via, to }: Options): PutAlert['via'] | undefined {
  if (via === undefined && before === undefined) return undefined;
  const account = via ?? before;
  if (account === undefined) return undefined;
  const kept = via === undefined ? (before?.to ?? null) : null;
  return { channel: account.channel, account_id: account.account_id, to: to ?? kept };
}

function kindsIn(text: string): AlertKind[] {
  return text.split(',').map(part => {
    const found = ALERT_KINDS.find(kind => kind === part.trim());
    if (found === undefined) throw new InvalidArgumentError(`"${part.trim()}" is none of ${ALERT_KINDS.join(', ')}.`);
    return found;
  });
}

function accountIn(text: string): { channel: Channel; account_id: string } {
  const at = text.indexOf('/');
  const channel = CHANNELS.find(each => each === text.slice(0, at));
  if (channel === undefined) {
    throw new InvalidArgumentError(`Give <channel>/<account>; channels are ${CHANNELS.join(', ')}.`);
  }
  return { channel, account_id: text.slice(at + 1) };
}

function quietIn(text: string): { from: string; to: string; timezone: string } {
  const [, from, to, timezone] = /^([\d:]+)-([\d:]+)@(\S+)$/.exec(text) ?? [];
  if (from === undefined || to === undefined || timezone === undefined) {
    throw new InvalidArgumentError('Give it as 22:00-06:00@Asia/Jakarta.');
  }
  return { from, to, timezone };
}
