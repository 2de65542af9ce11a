import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenId } from '../../src/core/auth/api-key.ts';
import { createKeyRing } from '../../src/core/auth/key-ring.ts';
import { parseApiKeys } from '../../src/core/auth/parse-api-keys.ts';
import { systemClock } from '../../src/core/clock.ts';
import { AppError } from '../../src/core/errors.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { keepTokenNames } from '../../src/main/keep-token-names.ts';
import { confirmPairing } from '../../src/operations/pairings/confirm-pairing.ts';
import { deleteChatIdentity } from '../../src/operations/pairings/delete-chat-identity.ts';
import { forgetChats } from '../../src/operations/pairings/forget-chats.ts';
import { requestPairing } from '../../src/operations/pairings/request-pairing.ts';
import { everyNameOf } from '../../src/operations/principals/known-names.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import type { Place } from '../scheduler/open-place.ts';

describe.each(ENGINE_KINDS)('every name of one person, on the %s engine', kind => {
  let place: Place;
  let engine: Engine;
  beforeAll(async () => {
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
  });
  afterAll(async () => {
    await engine.close();
    await place.close();
  });
  const clock = systemClock;
  const areOne = async (a: string, b: string) => [
    (await everyNameOf(engine, [a])).has(b),
    (await everyNameOf(engine, [b])).has(a),
  ];

  const pair = async (senderId: string, principal: string, accountId = 'bot') => {
    const who = { channel: 'telegram', accountId, senderId, senderName: 'x', chatId: senderId } as const;
    const asked = await requestPairing({ engine, clock }, who);
    if (asked.kind === 'full') throw new Error('too many wait');
    const body = { sender_id: senderId, principal, role: 'admin' } as const;
    await confirmPairing({ engine, clock }, { code: asked.pairing.code, body, actor: 'test' });
  };

  test('a person who is paired under another name is the same, however they got there', async () => {
    await pair('42', 'budi');
    expect(await areOne('budi', 'telegram:42')).toEqual([true, true]);
    await deleteChatIdentity({ engine, clock }, { channel: 'telegram', accountId: 'bot', senderId: '42' });
    await pair('42', 'ani');
    expect(await areOne('budi', 'ani')).toEqual([true, true]);
    await forgetChats({ engine, clock }, 'telegram', 'bot');
    await pair('42', 'cici', 'bot2');
    expect(await areOne('cici', 'budi')).toEqual([true, true]);
    // Another person of the same name is them as well; one of another name is not.
    await pair('43', 'cici', 'bot2');
    await pair('44', 'dodi', 'bot2');
    expect(await areOne('telegram:43', 'budi')).toEqual([true, true]);
    expect(await areOne('dodi', 'budi')).toEqual([false, false]);
  });

  test('a token that is renamed, while the API runs or not, is the same person, and so is whoever had it without a name', async () => {
    const closing: (() => Promise<void>)[] = [];
    const deps = {
      engine,
      clock,
      logger: silentLogger,
      closeLater: (close: () => Promise<void>) => closing.push(close),
    };
    const keysOf = (text: string) => parseApiKeys(text).keys;
    const keyRing = createKeyRing(keysOf('a-token-of-somebody-01:admin:eka,another-token-of-one-02:admin:fafa'));
    await keepTokenNames(keyRing, deps);
    const id = tokenId(keyRing.current()[0]!.digest);
    expect(await areOne('eka', `operator:${id}`)).toEqual([true, true]);
    expect(await areOne('eka', 'fafa')).toEqual([false, false]);
    keyRing.replace(keysOf('a-token-of-somebody-01:operator:gani,another-token-of-one-02:admin:fafa'));
    for (const close of closing) await close();
    expect(await areOne('eka', 'gani')).toEqual([true, true]);
    await keepTokenNames(createKeyRing(keysOf('a-token-of-somebody-01:admin:hadi')), deps);
    expect(await areOne('eka', 'hadi')).toEqual([true, true]);
    expect(await areOne('hadi', 'fafa')).toEqual([false, false]);
    for (const close of closing) await close();
  });

  test('names that cannot be stored at the start keep the API from nothing', async () => {
    const away = { ...engine, getDocument: () => Promise.reject(new AppError('UNAVAILABLE', 'away')) };
    const closing: (() => Promise<void>)[] = [];
    const keyRing = createKeyRing(parseApiKeys('a-token-of-somebody-03:admin:ira').keys);
    await keepTokenNames(keyRing, {
      ...{ engine: away, clock, logger: silentLogger },
      closeLater: close => closing.push(close),
    });
    for (const close of closing) await close();
    expect(closing).toHaveLength(1);
  });
});
