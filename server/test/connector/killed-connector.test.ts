import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { createWebhookChannel } from '../../src/channels/webhook/create-webhook-channel.ts';
import { systemClock } from '../../src/core/clock.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import type { EgressClient } from '../../src/core/egress/egress-client.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { readMessage } from '../../src/operations/outbox/read-message.ts';
import { resendMessage } from '../../src/operations/outbox/resend-message.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { startTestConnector } from '../tools/test-connector.ts';
import { webhookAccountsOf } from '../tools/webhook-accounts-of.ts';
import type { ConnectorProcessOptions } from './connector-process.ts';
import { enqueued, outboxDeps, statusOf } from './outbox-stage.ts';

const ENTRY = fileURLToPath(new URL('./connector-process.ts', import.meta.url));
const LEASE_MS = 1500;
const POLL = { timeout: 120_000, interval: 20 };

/** Resolves when it is at work; `died` says by what signal it ended. */
async function spawnConnector(options: ConnectorProcessOptions): Promise<{ died: Promise<NodeJS.Signals | null> }> {
  const child = fork(ENTRY, [JSON.stringify(options)], { execArgv: ['--import', 'tsx', '--conditions=source'] });
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const early = exited.then(([code]) => Promise.reject(new Error(`the connector ended with code ${code ?? 'none'}`)));
  await Promise.race([once(child, 'message'), early]);
  early.catch(() => undefined);
  return { died: exited.then(([, signal]) => signal) };
}

describe.each(ENGINE_KINDS)('a connector on the %s engine that is killed with -9', kind => {
  let server: StandIn;
  let egress: EgressClient;
  beforeAll(async () => {
    server = await startStandIn();
    egress = createEgressClient({ allowedHosts: parseAllowedHosts([server.host]), resolve: resolveHost });
  });
  afterAll(async () => {
    await egress.close();
    await server.close();
  });

  test.concurrent.for([
    ['before_store', { status: 'sent', arrived: 1 }],
    ['after_store', { status: 'outcome_unknown', arrived: 0 }],
    ['after_send', { status: 'outcome_unknown', arrived: 1 }],
  ] as const)(
    '%s: the other one knows what is known, and sends nothing twice',
    async ([diesAt, { status, arrived }], { expect }) => {
      const place = await openPlace(kind);
      const engine = await openEngine(place.store, silentLogger);
      const url = `${server.url}/ok?at=${diesAt}`;
      const accounts = webhookAccountsOf({ ops: { url, secret: 'a secret of the test' } });
      const ids = () =>
        server.seen.flatMap(({ headers }) =>
          String(headers['webhook-id']).startsWith(diesAt) ? [headers['webhook-id']] : [],
        );
      const victim = await spawnConnector({ store: place.store, url, leaseMs: LEASE_MS, diesAt });
      const channel = createWebhookChannel({ ...accounts, egress, clock: systemClock });
      const other = await startTestConnector({ engine, channels: [channel], config: { leaseMs: LEASE_MS } });
      try {
        await enqueued(engine, `${diesAt}-m`);
        expect(await victim.died).toBe('SIGKILL');
        await enqueued(engine, `${diesAt}-next`);
        await expect.poll(() => statusOf(engine, `${diesAt}-next`), POLL).toBe('sent');
        expect(await statusOf(engine, `${diesAt}-m`)).toBe(status);
        expect(ids()).toEqual([...Array.from({ length: arrived }, () => `${diesAt}-m`), `${diesAt}-next`]);
        if (status === 'sent') return;
        expect((await readMessage(engine, `${diesAt}-m`))?.last_error?.message).toMatch(/may have arrived/);
        await resendMessage(outboxDeps(engine), { messageId: `${diesAt}-m`, isByHand: true });
        await expect.poll(() => statusOf(engine, `${diesAt}-m`), POLL).toBe('sent');
      } finally {
        await other.stop();
        await engine.close();
        await place.close();
      }
    },
  );
});
