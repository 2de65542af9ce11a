import {
  ApiProblem,
  CHAIN_STATUSES,
  ON_CONFLICT,
  SIGNATURE_SCHEMES,
  TRIGGER_CHANNELS,
  type Client,
  type PutTrigger,
  type Trigger,
} from '@multi-job/contract';
import { Command, Option } from 'commander';
import { AppError } from '../../../core/errors.ts';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { readJson } from '../../api/read-json.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { refuseSecretArguments, watchForSecrets } from '../accounts/refuse-secret-arguments.ts';
import { secretsFromOptions, type SecretOptions } from '../accounts/secrets-from-options.ts';
import { triggerFacts } from './trigger-facts.ts';

interface Options extends SecretOptions {
  from?: string;
  job?: string;
  channel?: PutTrigger['channel'];
  account?: string;
  name?: string;
  description?: string;
  signature?: (typeof SIGNATURE_SCHEMES)[number];
  afterJob?: string;
  afterType?: string;
  status?: (typeof CHAIN_STATUSES)[number];
  maxPerMinute?: number;
  onConflict?: (typeof ON_CONFLICT)[number];
  approval?: boolean;
  enable?: true;
  disable?: true;
  ifRevision?: number;
}

export function setTriggerCommand(finish: Finish): Command {
  const command = new Command('set')
    .description('add a trigger, or change what is given of one; its secret is never taken from arguments')
    .argument('<trigger>', 'its id')
    .option('--from <path>', 'read all of it from a JSON file; - is stdin')
    .option('--job <job>', 'the job that it starts')
    .addOption(new Option('--channel <channel>', 'what it listens to').choices([...TRIGGER_CHANNELS]))
    .option('--account <account>', 'of channel telegram: the account whose messages it listens to')
    .option('--name <text>', 'what people call it')
    .option('--description <text>', 'what it is for')
    .addOption(new Option('--signature <scheme>', 'how deliveries are signed').choices([...SIGNATURE_SCHEMES]))
    .option('--after-job <job>', 'of channel job: runs of this job are what it listens to')
    .option('--after-type <type>', 'of channel job: runs of all jobs of this type are')
    .addOption(new Option('--status <status>', 'of channel job: how they must have ended').choices([...CHAIN_STATUSES]))
    .option('--max-per-minute <deliveries>', 'take no more than this', wholeNumber(1, 1_000_000))
    .addOption(new Option('--on-conflict <what>', 'while a run of the job has not ended').choices([...ON_CONFLICT]))
    .option('--approval', 'runs wait until somebody approves them')
    .option('--no-approval', 'they do not')
    .option('--ask', 'ask for its secret at the terminal')
    .option('--secret-file <path...>', 'read its secret from a file')
    .option('--secret-stdin', 'read its secret from stdin')
    .option('--clear', 'clear its secret')
    .option('--enable', 'switch it on')
    .option('--disable', 'switch it off')
    .option('--if-revision <revision>', 'change it only if this is still its revision', wholeNumber(0, 999_999_999));
  return asApiCommand(watchForSecrets(command), finish, async (call: ApiCall<Options>, triggerId: string) => {
    refuseSecretArguments(command, {});
    const { client, output, options } = call;
    const before = await existing(client, triggerId);
    const body = { ...(await changed(before, options)), ...(await secretOf(options, triggerId)) };
    const ifRevision = options.ifRevision ?? before?.revision ?? 0;
    const { trigger, change } = await client.triggers.put(triggerId, body, { ifRevision });
    if (!output.isJson) output.note(`${triggerId} is ${change}.`);
    await showFacts(output, trigger, triggerFacts(trigger));
    return EXIT_OK;
  });
}

async function existing(client: Client, triggerId: string): Promise<Trigger | null> {
  try {
    return await client.triggers.get(triggerId);
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** What is not given stays as it is. */
async function changed(before: Trigger | null, options: Options): Promise<PutTrigger> {
  const base = options.from === undefined ? before : ((await readJson(options.from)) as Partial<PutTrigger>);
  const { job, channel, account, name, description, signature, maxPerMinute, onConflict, approval } = options;
  const when = whenOf(options);
  const given = {
    ...(job !== undefined && { job_id: job }),
    ...(account !== undefined && { account_id: account }),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(signature !== undefined && { signature }),
    ...(maxPerMinute !== undefined && { max_per_minute: maxPerMinute }),
    ...(onConflict !== undefined && { on_conflict: onConflict }),
    ...(approval !== undefined && { requires_approval: approval }),
    ...(when !== null && { when }),
    ...(options.enable === true && { enabled: true }),
    ...(options.disable === true && { enabled: false }),
  };
  const jobId = job ?? base?.job_id;
  if (jobId === undefined) throw new AppError('VALIDATION', 'Say which job it starts: --job <job>.');
  return {
    ...base,
    ...given,
    job_id: jobId,
    channel: channel ?? base?.channel ?? channelOf(account, when),
  };
}

function channelOf(account: string | undefined, when: PutTrigger['when']): PutTrigger['channel'] {
  if (account !== undefined) return 'telegram';
  return when === null ? 'webhook' : 'job';
}

function whenOf({ afterJob, afterType, status }: Options): PutTrigger['when'] {
  if (afterJob === undefined && afterType === undefined) return null;
  return {
    ...(afterJob !== undefined && { job_id: afterJob }),
    ...(afterType !== undefined && { type: afterType }),
    ...(status !== undefined && { status }),
  };
}

async function secretOf(options: SecretOptions, triggerId: string): Promise<Pick<PutTrigger, 'secret'>> {
  const { secret, secrets } = await secretsFromOptions(options, triggerId);
  if (secrets !== undefined) throw new AppError('VALIDATION', 'A trigger has one secret: give a path without a name.');
  return secret === undefined ? {} : { secret };
}
