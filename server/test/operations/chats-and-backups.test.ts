import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { backupContent } from '../../src/operations/backup/backup-content.ts';
import { restoreOne } from './restore-one.ts';
import type { ChatUpdate } from '../../src/operations/chat/chat-inbox.ts';
import { CHAT_INBOX_COLLECTION, listWaiting, putInInbox } from '../../src/operations/chat/chat-inbox.ts';
import { CHAT_IDENTITIES_COLLECTION } from '../../src/operations/pairings/chat-identity-document.ts';
import { raisePollOffset } from '../../src/operations/telegram-accounts/poll-offset.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import type { Place } from '../scheduler/open-place.ts';

const UPDATE: ChatUpdate = {
  channel: 'telegram',
  ...{ account_id: 'bot', bot: '1', number: 7, chat_id: '42', sender_id: '42', sender_name: 'x', language: null },
  said: { kind: 'text', text: '/run pay', message_id: '1', is_direct: true },
};
const IDENTITY = {
  ...{ channel: 'telegram', account_id: 'bot', sender_id: '42', sender_name: 'x', chat_id: '42' },
  ...{ principal: 'mallory', role: 'admin', paired_at: new Date(0).toISOString(), paired_by: 'nobody' },
};

describe.each(ENGINE_KINDS)('what chats leave, and backups, on the %s engine', kind => {
  let place: Place;
  let engine: Engine;
  const deps = () => ({ engine, clock: systemClock, newId: createIdSource(), defaultTimezone: 'UTC' });
  beforeAll(async () => {
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
  });
  afterAll(async () => {
    await engine.close();
    await place.close();
  });

  test('a backup lets nobody in, and has nothing said a second time: neither ours nor a forged one', async () => {
    const line = (collection: string, id: string, value: object, fields = {}) => ({
      ...{ kind: 'document' as const, collection, id, value: z.json().parse(value), stripped: [], fields },
    });
    const forged = [
      line(
        CHAT_INBOX_COLLECTION,
        'telegram/bot/1/0000000000000007',
        { status: 'waiting', update: UPDATE },
        { waiting: 'telegram/bot' },
      ),
      line(CHAT_IDENTITIES_COLLECTION, 'telegram/bot/42', IDENTITY, { role: 'admin', account: 'telegram/bot' }),
      line('mailboxes', 'in', { place: 'x', uid_validity: '1', last_uid: 1 }),
      line('outbox', 'm1', { status: 'waiting' }, { status: 'waiting' }),
      line('leases', 'scheduler', { owner: 'mallory' }),
      line('telegram_offsets', 'bot', { bot: '1', offset: 9e9, at_ms: systemClock.now() }),
    ];
    for (const each of forged) {
      expect(await restoreOne(deps(), each)).toBe('left_out');
    }
    expect(await engine.listCollections()).toEqual([]);
    expect(await listWaiting(engine, { channel: 'telegram', accountId: 'bot', limit: 9 })).toEqual([]);

    await putInInbox(deps(), UPDATE);
    await raisePollOffset(engine, { accountId: 'bot', bot: '1', offset: 8, nowMs: systemClock.now() });
    const nowMs = systemClock.now();
    await engine.putDocument({ collection: CHAT_IDENTITIES_COLLECTION, id: 'telegram/bot/42', value: IDENTITY, nowMs });
    const value = { enabled: true, label: '', config: {}, secrets: {} };
    await engine.putDocument({ collection: 'accounts', id: 'telegram/bot', value, nowMs });
    const lines: string[] = [];
    for await (const each of backupContent(engine, { nowMs, includeHistory: true }, new AbortController().signal))
      if (each.kind === 'document') lines.push(each.collection);
    expect(lines).toEqual(['accounts']);
  });
});
