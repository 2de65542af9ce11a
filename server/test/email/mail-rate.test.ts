import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptMail } from '../../src/channels/email/accept-mail.ts';
import { parseMail } from '../../src/channels/email/parse-mail.ts';
import { createIdSource } from '../../src/core/ids.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { putAccount } from '../../src/operations/accounts/put-account.ts';
import { readTooManyMails } from '../../src/operations/mail/mail-rate.ts';
import { accountsOn } from '../accounts/accounts-on.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { AUTHSERV, written } from './mails.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 30, 9);

describe.each(Object.entries(engineFactories))('mails that come too fast, on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let engine: Engine;
  let nowMs: number;
  const clock = { now: () => nowMs };
  const newId = createIdSource();
  const config = {
    ...{ host: '127.0.0.1', username: 'reports@example.com', from: 'reports@example.com' },
    ...{ authserv_id: AUTHSERV, allowed_chat_ids: '@example.org', max_per_hour: 2 },
  };
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    engine = await factory.newStore().open();
    nowMs = START;
    const { deps } = accountsOn({ engine, clock, newId }, { templates: providerTemplates() });
    const body = { enabled: true, label: '', config, secrets: { secret: 'a-password-of-a-test' } };
    await putAccount(deps, { provider: 'smtp', accountId: 'main', body, actor: 'test' });
  });
  afterEach(() => engine.close());

  const take = async (about: Parameters<typeof written>[0]) => {
    const mail = await parseMail(Buffer.from(written(about)));
    const { acceptance, reason } = await acceptMail({ engine, clock, newId }, { accountId: 'main', config }, mail);
    return reason ?? acceptance;
  };

  test('the hour of a sender is theirs alone, one that comes again counts once; it is told, and over when the hour is', async () => {
    expect(await take({ text: 'first', id: '<1@example.org>' })).toBe('stored');
    expect(await take({ text: 'first', id: '<1@example.org>' })).toBe('duplicate');
    expect(await take({ text: 'second' })).toBe('stored');
    expect(await readTooManyMails(engine, 'main')).toBeNull();
    nowMs += HOUR_MS / 2;
    expect(await take({ text: 'third' })).toBe('too_many');
    expect(await take({ text: 'of another', from: 'budi@example.org' })).toBe('stored');
    const told = { sender: 'siti@example.org', limit: 2, until_ms: START + HOUR_MS };
    expect(await readTooManyMails(engine, 'main')).toEqual(told);
    nowMs += HOUR_MS / 2;
    expect(await take({ text: 'fourth' })).toBe('stored');
  });
});
