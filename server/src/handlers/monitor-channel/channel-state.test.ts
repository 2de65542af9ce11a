import { CHANNELS } from '@multi-job/contract';
import type { ConnectorHealth } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { STALE_AFTER_MS } from '../../core/channels/connector-standing.ts';
import { isWatched } from '../../core/channels/watched-channels.ts';
import { channelStateOf } from './channel-state.ts';

const health: ConnectorHealth = {
  channel: 'telegram',
  account_id: 'bot_a01',
  status: 'connected',
  checked_at: '2026-01-01T00:00:00.000Z',
  changed_at: '2025-12-31T00:00:00.000Z',
  last_error: '401',
  reconnects: 2,
  last_exchange_at: '2026-01-01T00:00:00.000Z',
  next_try_at: null,
  note: null,
};
const checkedMs = Date.parse(health.checked_at);

test.each([
  ['connected', true],
  ['degraded', true],
  ['offline', false],
] as const)('%s counts as up: %s', (status, isUp) => {
  expect(channelStateOf(health, { ...health, status }, checkedMs)).toMatchObject({ status, isUp });
});

test('a report older than two minutes says offline, and points at the connector service', () => {
  expect(channelStateOf(health, health, checkedMs + STALE_AFTER_MS).status).toBe('connected');
  const late = channelStateOf(health, health, checkedMs + STALE_AFTER_MS + 1);
  expect(late).toMatchObject({ status: 'offline', isUp: false });
  expect(late.detail).toMatch(/since 2026-01-01T00:00:00.000Z; see that a connector service is running/);
});

test('an account nobody reported about is not set up, and the detail says what can be done', () => {
  const telegram = channelStateOf({ channel: 'telegram', account_id: 'bot a' }, null, checkedMs);
  expect(telegram).toMatchObject({ status: 'not_set_up', isUp: false });
  expect(telegram.detail).toMatch(
    /^Nothing is watched: .*telegram account "bot a".*Add it to the integration accounts/,
  );
  for (const channel of CHANNELS) {
    const wanted = isWatched(channel)
      ? /Add it to the integration accounts as \w+\/x/
      : /connects webhook, .* accounts only/;
    expect(channelStateOf({ channel, account_id: 'x' }, null, 0).detail, channel).toMatch(wanted);
  }
  expect(channelStateOf({ channel: 'voice', account_id: 'x' }, null, 0).detail).toContain('twilio/x');
  expect(channelStateOf({ channel: 'webhook', account_id: 'x' }, null, 0).detail).toMatch(/WEBHOOK_ACCOUNTS/);
});

test('connected, but silent for longer than the channel may be, is degraded', () => {
  const silent = { ...health, last_exchange_at: '2025-12-31T23:57:00.000Z' };
  const told = channelStateOf(health, silent, checkedMs);
  expect(told).toMatchObject({ status: 'degraded', isUp: true });
  expect(told.detail).toMatch(/nothing was exchanged since 2025-12-31T23:57:00.000Z. Last error: 401/);
  expect(channelStateOf(health, { ...silent, channel: 'webhook' }, checkedMs).status).toBe('connected');
  expect(channelStateOf(health, { ...health, last_exchange_at: null }, checkedMs).status).toBe('connected');
});
