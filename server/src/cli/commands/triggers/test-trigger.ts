import type { TestTriggerBody } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { jsonCell, plain } from '../../api/cell.ts';
import { EXIT_FAILED, EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { givenPayload } from './given-payload.ts';

interface Options {
  payload?: string;
  payloadFile?: string;
  event?: string;
}

export function testTriggerCommand(finish: Finish): Command {
  const command = new Command('test')
    .description('show what a delivery would start, and start nothing; exit code 1: it would start nothing')
    .argument('<trigger>', 'its id')
    .option('--payload <json>', 'what the delivery brings')
    .option('--payload-file <path>', 'the same from a file; - is stdin')
    .option('--event <name>', 'what the sender calls it, such as push');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, triggerId: string) => {
    const payload = (await givenPayload(options)) as TestTriggerBody['payload'];
    const { event } = options;
    const body = { ...(payload !== undefined && { payload }), ...(event !== undefined && { event }) };
    const tested = await client.triggers.test(triggerId, body);
    await output.show(tested, () => [
      plain(tested.reason),
      ...tested.conditions.map(({ pointer, is_met, found }) => {
        return `  ${is_met ? 'met' : 'not met'}: ${plain(pointer)} is ${jsonCell(found)}`;
      }),
      ...tested.not_found.map(name => `  not in the delivery: the input ${plain(name)}`),
      ...tested.faults.map(({ path, message }) => `  ${plain(path)} ${plain(message)}`),
      ...(tested.inputs === null ? [] : [`inputs: ${jsonCell(tested.inputs)}`]),
    ]);
    return tested.would_start ? EXIT_OK : EXIT_FAILED;
  });
}
