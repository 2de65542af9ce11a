import type { Agent } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channelFindings } from '../../src/cli/doctor/channel-findings.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { writeConnectorHealth } from '../../src/operations/channels/write-connector-health.ts';
import { engineFactories } from '../engines/engine-factories.ts';

const CONNECTOR = { kind: 'connector', alive: true } as Agent;

describe.each(Object.entries(engineFactories))('channels in doctor, on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let engine: Engine;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    engine = await factory.newStore().open();
  });
  afterEach(() => engine.close());

  test('who is out of reach is named with its mend, and what should be known of others; nothing while nobody looks', async () => {
    const found = (alive: readonly Agent[]) =>
      channelFindings({ engine, clock: systemClock, environment: new Map(), publicUrl: null }, alive);
    const see = (account_id: string, status: 'connected' | 'offline', more: { note?: string } = {}) => {
      const last_error = status === 'offline' ? 'Twilio answered 20003. Enter the auth token anew.' : null;
      return writeConnectorHealth(engine, { channel: 'sms', account_id, status, last_error, ...more }, Date.now());
    };
    expect(await found([CONNECTOR])).toEqual([]);
    await see('main', 'connected');
    expect(await found([CONNECTOR])).toMatchObject([{ status: 'ok', detail: '1 account, none of them out of reach' }]);
    await see('away', 'offline');
    await see('noted', 'connected', { note: 'Something is to be known.' });
    expect(await found([CONNECTOR])).toMatchObject([
      {
        ...{ check: 'channels', status: 'warn' },
        detail: expect.stringMatching(/^sms\/away: Offline since .*Enter the auth token anew\.$/) as string,
        mend: expect.stringContaining('multi-job connectors show sms/away') as string,
      },
      { status: 'ok', detail: 'sms/noted: Something is to be known.' },
    ]);
    expect(await found([])).toEqual([]);
  });
});
