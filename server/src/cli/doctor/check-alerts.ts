import type { Config } from '../../config.ts';
import { systemClock } from '../../core/clock.ts';
import { environmentAccounts } from '../../operations/accounts/environment-accounts.ts';
import { listAlerts, undeliverableAlerts } from '../../operations/alerts/list-alerts.ts';
import { ok, warn, type Finding } from './finding.ts';
import { findingsInStore } from './findings-in-store.ts';

const CHECK = 'alerts';
const NO_MODEL = { apiKey: null, baseUrl: 'https://localhost', isOwnServer: false };

/** Whether what goes wrong reaches somebody. */
export function checkAlerts({ store, api, connector }: Config): Promise<Finding[]> {
  return findingsInStore(store, engine => {
    const webhooks = connector?.WEBHOOK_ACCOUNTS ?? api?.WEBHOOK_ACCOUNTS ?? {};
    const deps = { engine, clock: systemClock, environment: environmentAccounts({ openAi: NO_MODEL, webhooks }) };
    return findingsIn(deps);
  });
}

async function findingsIn(deps: Parameters<typeof undeliverableAlerts>[0]): Promise<Finding[]> {
  const { engine, clock } = deps;
  const [faults, { items, total }, agents] = await Promise.all([
    undeliverableAlerts(deps),
    listAlerts(deps, { limit: 1000, offset: 0 }),
    engine.listProcesses(clock.now()),
  ]);
  if (total === 0) return [ok(CHECK, 'none: nobody is told when a job fails (docs/alerts.md)')];
  const told = faults.map(({ alert_id: id, message }) =>
    warn(
      CHECK,
      `"${id}" reaches nobody: ${message}`,
      `multi-job alerts show ${id} says since when; multi-job alerts test ${id} tries it`,
    ),
  );
  const isOn = items.some(({ enabled }) => enabled);
  const runs = agents.filter(({ alive }) => alive);
  const isWatched = runs.length === 0 || runs.some(({ kind }) => kind === 'connector');
  if (isOn && !isWatched) {
    const detail = 'services run, and no connector among them: alerts are told by the connector';
    told.push(warn(CHECK, detail, 'start a connector service: multi-job connector'));
  }
  return told.length > 0
    ? told
    : [ok(CHECK, `${total} ${total === 1 ? 'rule' : 'rules'}, each of which reaches somebody`)];
}
