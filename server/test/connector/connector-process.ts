import { createWebhookChannel } from '../../src/channels/webhook/create-webhook-channel.ts';
import { systemClock } from '../../src/core/clock.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { awaitEngine } from '../../src/engine/open/await-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import type { SendingPoint } from '../../src/services/connector/outbox/outbox-sender-deps.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { startTestConnector } from '../tools/test-connector.ts';
import { webhookAccountsOf } from '../tools/webhook-accounts-of.ts';

export interface ConnectorProcessOptions {
  store: StoreLocation;
  /** Of the account `ops`. */
  url: string;
  leaseMs: number;
  /** Where it ends as a power cut would end it: kill -9. */
  diesAt: SendingPoint;
}

/** A connector in a process of its own that sends webhooks until it gets to a point (options as JSON in the first argument). */
const { store, url, leaseMs, diesAt } = JSON.parse(process.argv[2] ?? '') as ConnectorProcessOptions;
const engine = await awaitEngine({ store, logger: silentLogger, signal: AbortSignal.timeout(60_000) });
const egress = createEgressClient({ allowedHosts: parseAllowedHosts([new URL(url).host]), resolve: resolveHost });
const accounts = webhookAccountsOf({ ops: { url, secret: 'a secret of the test' } });
await startTestConnector({
  engine,
  channels: [createWebhookChannel({ ...accounts, egress, clock: systemClock })],
  config: { leaseMs },
  atPoint: point => {
    if (point === diesAt) process.kill(process.pid, 'SIGKILL');
  },
});
// Whoever started it is gone: there is nobody left to stop it.
process.once('disconnect', () => process.exit(1));
process.send?.('ready');
