import { expect, test } from 'vitest';
import type { EgressClient } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';
import { systemClock } from '../../core/clock.ts';
import { silentLogger } from '../../core/logger.ts';
import type { AccountHealth } from './channel-connector.ts';
import { createWebhookConnector } from './webhook-connector.ts';

const REFUSED = new AppError('UNAVAILABLE', 'https://x.example refused the connection');

test.each<[string, number | AppError, Partial<AccountHealth>]>([
  ['answers', 200, { status: 'connected', error: null }],
  ['wants another method', 405, { status: 'connected', error: null }],
  ['does not know the path for HEAD', 404, { status: 'connected', error: null }],
  ['has trouble', 503, { status: 'degraded', error: 'the receiver answers HTTP 503' }],
  ['does not answer', REFUSED, { status: 'offline', error: REFUSED.message }],
])('a receiver that %s is reported as such', async (_, answer, health) => {
  const reports = await reportsOf(answer, 1);

  expect(reports).toEqual([{ accountId: 'ops', ...health }]);
});

test('each account is looked at again after the pause, until the connector is stopped', async () => {
  const reports = await reportsOf(200, 3);

  expect(reports).toHaveLength(3);
});

async function reportsOf(answer: number | AppError, count: number): Promise<AccountHealth[]> {
  const reports: AccountHealth[] = [];
  const connector = createWebhookConnector({
    egress: egressThat(answer),
    clock: systemClock,
    logger: silentLogger,
    accounts: { ops: { url: 'https://x.example/hook?key=hidden' } },
    intervalMs: 1,
  });
  await new Promise<void>((resolve, reject) => {
    const service = connector.start(health => {
      if (reports.length < count) reports.push(health);
      if (reports.length === count) service.then(started => started.stop()).then(resolve, reject);
      return Promise.resolve();
    });
  });
  return reports;
}

function egressThat(answer: number | AppError): EgressClient {
  return {
    request: ({ url }) =>
      answer instanceof AppError
        ? Promise.reject(answer)
        : Promise.resolve({ status: answer, headers: {}, url, body: new Uint8Array() }),
    close: () => Promise.resolve(),
  };
}
