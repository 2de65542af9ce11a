import { existsSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { systemClock } from '../../core/clock.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open/open-engine.ts';
import { environmentAccounts } from '../../operations/accounts/environment-accounts.ts';
import { channelFindings } from './channel-findings.ts';
import type { Finding } from './finding.ts';

const NO_MODEL = { apiKey: null, baseUrl: 'https://localhost', isOwnServer: false };

/** Whether the accounts of channels are reached, as the connector that runs saw them last. */
export async function checkChannels({ store, api, connector }: Config): Promise<Finding[]> {
  if (store.kind === 'embedded' && !existsSync(store.path)) return [];
  let engine: Engine;
  try {
    engine = await openEngine(store, silentLogger);
  } catch {
    // The check of the store has said so.
    return [];
  }
  try {
    const webhooks = connector?.WEBHOOK_ACCOUNTS ?? api?.WEBHOOK_ACCOUNTS ?? {};
    const environment = environmentAccounts({ openAi: NO_MODEL, webhooks });
    const agents = (await engine.listProcesses(systemClock.now())).filter(({ alive }) => alive);
    return await channelFindings({ engine, clock: systemClock, environment, publicUrl: null }, agents);
  } finally {
    await engine.close();
  }
}
