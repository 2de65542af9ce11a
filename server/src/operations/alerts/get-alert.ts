import type { Alert } from '@multi-job/contract';
import { accountStanding } from '../channels/account-standing.ts';
import type { AlertDeps } from './alert-deps.ts';
import { alertMissing, readAlert } from './alert-document.ts';
import type { AlertRecord } from './alert-document.ts';
import { readMemory } from './alert-memory-document.ts';
import type { StoredMemory } from './alert-memory-document.ts';
import { viewAlert } from './view-alert.ts';

type Deps = Pick<AlertDeps, 'engine' | 'clock' | 'environment'>;

/** @throws NOT_FOUND */
export async function getAlert(deps: Deps, alertId: string): Promise<Alert> {
  const record = await readAlert(deps.engine, alertId);
  if (record.revision === 0) throw alertMissing(alertId);
  return shownAlert(deps, record, await readMemory(deps.engine, alertId));
}

export async function shownAlert(deps: Deps, record: AlertRecord, { memory }: StoredMemory): Promise<Alert> {
  const { stored } = record;
  const account = stored === null ? 'there' : await accountStanding(deps, stored.via);
  return viewAlert(record, { memory, account, nowMs: deps.clock.now() });
}
