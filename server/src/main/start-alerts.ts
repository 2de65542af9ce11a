import type { Config } from '../config.ts';
import { startAlertEvaluator } from '../services/connector/alert-evaluator.ts';
import type { Service } from '../services/service.ts';
import { openAlertOutbox } from './open-alert-outbox.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import { publicAddress } from './public-address.ts';
import type { RoleDeps } from './role-deps.ts';

/** What tells people that something goes wrong, by the rules of `/alerts`. */
export function startAlerts(
  settings: NonNullable<Config['connector']>,
  deps: RoleDeps,
  accounts: OpenedAccounts,
): Promise<Service> {
  return startAlertEvaluator({
    ...deps,
    environment: accounts.deps.environment,
    publicUrl: publicAddress(settings),
    outbox: openAlertOutbox(deps),
  });
}
