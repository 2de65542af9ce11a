import { ALERT_STATES, type Alert, type AlertState } from '@multi-job/contract';
import { Command, Option } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  state?: AlertState;
  limit: number;
}

export function listAlertsCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list alerts: those that reach nobody first, then those that have something to tell')
    .addOption(new Option('--state <state>', 'only those in this state').choices([...ALERT_STATES]))
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { state, limit } = options;
    await showList(output, {
      ...(await readRows(client.alerts.list({ state, limit: pageSize(limit) }), limit)),
      heading: ['alert', 'state', 'on', 'jobs', 'via', 'open', 'last told'],
      row: each => [
        ...[each.alert_id, each.state, each.on.join(','), jobsOf(each), plain(viaOf(each))],
        ...[String(each.open_total), instant(each.last_fired_at)],
      ],
      none: 'No alerts. multi-job alerts save <alert> --on failed,recovered --via telegram/bot_a01 --to <chat> makes one.',
    });
    return EXIT_OK;
  });
}

/** Which jobs it speaks of, in one word. */
export function jobsOf({ match }: Pick<Alert, 'match'>): string {
  const { job_id: jobId, type, flow_group: lane, label, owner } = match;
  const asked = [
    ...(jobId === undefined ? [] : [jobId]),
    ...(type === undefined ? [] : [`type ${type}`]),
    ...(lane === undefined ? [] : [`lane ${lane}`]),
    ...(label === undefined ? [] : [`label ${label}`]),
    ...(owner === undefined ? [] : [`owner ${owner}`]),
  ];
  return asked.length === 0 ? 'all' : plain(asked.join(', '));
}

export function viaOf({ via }: Pick<Alert, 'via'>): string {
  return `${via.channel}/${via.account_id}${via.to === null ? '' : ` to ${via.to}`}`;
}
