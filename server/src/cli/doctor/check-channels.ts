import type { Config } from '../../config.ts';
import { systemClock } from '../../core/clock.ts';
import { environmentAccounts } from '../../operations/accounts/environment-accounts.ts';
import { channelFindings } from './channel-findings.ts';
import type { Finding } from './finding.ts';
import { findingsInStore } from './findings-in-store.ts';

const NO_MODEL = { apiKey: null, baseUrl: 'https://localhost', isOwnServer: false };

/** Whether the accounts of channels are reached, as the connector that runs saw them last. */
export function checkChannels({ store, api, connector }: Config): Promise<Finding[]> {
  return findingsInStore(store, async engine => {
    const webhooks = connector?.WEBHOOK_ACCOUNTS ?? api?.WEBHOOK_ACCOUNTS ?? {};
    const environment = environmentAccounts({ openAi: NO_MODEL, webhooks });
    const agents = (await engine.listProcesses(systemClock.now())).filter(({ alive }) => alive);
    return channelFindings({ engine, clock: systemClock, environment, publicUrl: null }, agents);
  });
}
