import type { Alert, AlertState, UndeliverableAlert } from '@multi-job/contract';
import { ALERT_STATES } from '@multi-job/contract/alert';
import type { Page } from '../../engine/port/page.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import type { AlertDeps } from './alert-deps.ts';
import { alertRecordOf, ALERTS_COLLECTION } from './alert-document.ts';
import { ALERT_MEMORIES_COLLECTION, memoryIn } from './alert-memory-document.ts';
import { shownAlert } from './get-alert.ts';

type Deps = Pick<AlertDeps, 'engine' | 'clock' | 'environment'>;

/** Those that reach nobody first, then those that have something to tell, each by id. People fill this list by hand. */
export async function listAlerts(
  deps: Deps,
  { state, limit, offset }: { state?: AlertState | undefined; limit: number; offset: number },
): Promise<Page<Alert>> {
  const all = (await everyAlert(deps)).filter(alert => state === undefined || alert.state === state);
  const order = (alert: Alert) => ALERT_STATES.indexOf(alert.state);
  const sorted = all.sort((a, b) => order(a) - order(b) || (a.alert_id < b.alert_id ? -1 : 1));
  return { items: sorted.slice(offset, offset + limit), total: all.length };
}

/** What the overview names: rules whose messages reach nobody. */
export async function undeliverableAlerts(deps: Deps): Promise<UndeliverableAlert[]> {
  return (await everyAlert(deps)).flatMap(({ alert_id, name, via, undeliverable }) =>
    undeliverable === null
      ? []
      : [{ alert_id, name, channel: via.channel, account_id: via.account_id, ...undeliverable }],
  );
}

async function everyAlert(deps: Deps): Promise<Alert[]> {
  const [rules, memories] = await Promise.all([
    listAllDocuments(deps.engine, ALERTS_COLLECTION),
    listAllDocuments(deps.engine, ALERT_MEMORIES_COLLECTION),
  ]);
  const memoryOf = new Map(memories.map(document => [document.id, document]));
  return Promise.all(
    rules.map(document => shownAlert(deps, alertRecordOf(document), memoryIn(memoryOf.get(document.id) ?? null))),
  );
}
