import type { FiredTrigger, FireTriggerBody } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { givenPayload } from './given-payload.ts';

interface Options {
  payload?: string;
  payloadFile?: string;
  key?: string;
}

export function fireTriggerCommand(finish: Finish): Command {
  const command = new Command('fire')
    .description('start the job of a trigger by hand, as a delivery would')
    .argument('<trigger>', 'its id')
    .option('--payload <json>', 'what the delivery brings')
    .option('--payload-file <path>', 'the same from a file; - is stdin')
    .option('--key <key>', 'the same key starts nothing a second time');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, triggerId: string) => {
    const payload = (await givenPayload(options)) as FireTriggerBody['payload'];
    const body = payload === undefined ? {} : { payload };
    const fired = await client.triggers.fire(triggerId, body, { idempotencyKey: options.key });
    await output.show(fired, () => [sentenceOf(fired)]);
    return EXIT_OK;
  });
}

function sentenceOf({ outcome, run_id: runId, run_status: status }: FiredTrigger): string {
  if (outcome === 'started') return `started: run ${runId ?? ''} is ${status ?? ''}`;
  if (outcome === 'duplicate') return `seen before: run ${runId ?? ''} is ${status ?? ''}`;
  return 'skipped: a run of the job has not ended';
}
