import type { Language, Verdict } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { jsonCell, plain } from '../api/cell.ts';
import { EXIT_OK } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';
import { textTable } from '../text-table.ts';

interface Options {
  lang?: Language;
}

export function explainCommand(finish: Finish): Command {
  const command = new Command('explain')
    .description('why a job is not running, or when it will: one sentence, then every check with its numbers')
    .argument('<job>', 'its id')
    .option('--lang <language>', 'language of the sentence: en, id');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, jobId: string) => {
    const explanation = await client.jobs.explain(jobId, { lang: options.lang });
    await output.show(explanation, () => [
      plain(explanation.sentence),
      '',
      ...textTable([
        ['check', 'blocks', 'numbers'],
        ...explanation.verdicts.map(verdict => [
          verdict.check.replaceAll('_', ' '),
          verdict.blocks ? output.paint('red', 'yes') : 'no',
          numbersOf(verdict),
        ]),
      ]),
    ]);
    return EXIT_OK;
  });
}

function numbersOf({ check: _check, blocks: _blocks, ...numbers }: Verdict): string {
  return Object.entries(numbers)
    .filter(([, value]) => value !== null && jsonCell(value) !== '[]' && jsonCell(value) !== '{}')
    .map(([name, value]) => `${name}=${jsonCell(value)}`)
    .join(' ');
}
