import type { TriggerDeps } from '../../operations/triggers/trigger-deps.ts';
import type { RouteDeps } from './api-app.ts';

/** What the verbs on triggers are given here. */
export function triggerDepsOf({ engine, clock, newId, accounts, config }: RouteDeps): TriggerDeps {
  const { publicUrl, deliveryDedupMs: dedupMs } = config;
  return { engine, clock, newId, openVault: accounts.deps.openVault, publicUrl, dedupMs };
}
