import type { Alert, AlertHistoryEntry } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { textTable } from '../../text-table.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { alertFacts } from './alert-facts.ts';

interface Options {
  history: number;
}

export function showAlertCommand(finish: Finish): Command {
  const command = new Command('show')
    .description('show an alert: its rule, what is wrong now, what it has told, and what could not be delivered')
    .argument('<alert>', 'its id')
    .option('--history <rows>', 'messages to show at most', wholeNumber(0, 100), 10);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, alertId: string) => {
    const alert = await client.alerts.get(alertId);
    const told = options.history === 0 ? [] : (await client.alerts.history(alertId, { limit: options.history })).items;
    await output.show({ ...alert, history: told }, () => [
      ...textTable(
        alertFacts(alert).flatMap(([name, value]) => (value === null ? [] : [[output.paint('dim', name), value]])),
      ),
      ...openLines(alert),
      ...historyLines(told),
    ]);
    return EXIT_OK;
  });
}

function openLines({ open, open_total: total }: Alert): string[] {
  if (total === 0) return [];
  const rows = open.map(each => [instant(each.since), each.kind, plain(each.subject), `${each.count}`]);
  return ['', `wrong now: ${total}`, ...textTable([['since', 'kind', 'what', 'times'], ...rows])];
}

function historyLines(told: readonly AlertHistoryEntry[]): string[] {
  if (told.length === 0) return [];
  const rows = told.map(({ at, outcome, title, error }) => [
    instant(at),
    outcome,
    plain(error === null ? title : `${title} (${error.code}: ${error.message})`),
  ]);
  return ['', 'told:', ...textTable([['at', 'outcome', 'message'], ...rows])];
}
