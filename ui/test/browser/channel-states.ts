import type { Page } from '@playwright/test';

const MINUTE_AGO = '2030-01-02T00:00:00.000Z';

/** A message of the outbox, waiting unless told otherwise. */
export function messageOf(about: object) {
  return {
    ...{ message_id: 'm-1', status: 'queued', channel: 'telegram', account_id: 'bot_a01', to: '123456789' },
    ...{ subject: null, text: 'Report of today', format: 'plain', origin: 'run', job_id: 'report', run_id: 'r-1' },
    ...{ trace_id: null, parts: null, parts_sent: 0, attempts: 0, next_attempt_at: null, provider_message_ids: [] },
    ...{ provider_status: null, last_error: null, created_at: MINUTE_AGO, updated_at: MINUTE_AGO },
    ...{ sent_at: null, delivered_at: null },
    ...about,
  };
}

/** Lists and single messages of an outbox that holds these; calls that change one are noted. */
export async function answerOutbox(page: Page, messages: readonly ReturnType<typeof messageOf>[]): Promise<string[]> {
  const calls: string[] = [];
  await page.route(
    ({ pathname }) => /^\/outbox(?:\/|$)/.test(pathname),
    async route => {
      const { pathname, searchParams } = new URL(route.request().url());
      const [, , id, verb] = pathname.split('/');
      if (id === undefined) {
        const found = messages.filter(message =>
          ['status', 'channel', 'account_id', 'job_id', 'run_id'].every(
            name => !searchParams.has(name) || (message as Record<string, unknown>)[name] === searchParams.get(name),
          ),
        );
        await route.fulfill({ json: found, headers: { 'x-total-count': String(found.length) } });
        return;
      }
      const message = messages.find(({ message_id }) => message_id === id);
      if (verb !== undefined) calls.push(`${verb} ${id}`);
      await route.fulfill({ json: { ...message, ...(verb === 'drop' ? { status: 'dropped' } : {}) } });
    },
  );
  return calls;
}

/** Somebody who wrote to an account and waits. */
export function pairingOf(about: object) {
  return {
    ...{ code: 'ABCD2345', channel: 'telegram', account_id: 'bot_a01', sender_id: '123456789', sender_name: 'Ani' },
    ...{ chat_id: '123456789', created_at: MINUTE_AGO, expires_at: '2030-01-02T01:00:00.000Z' },
    ...about,
  };
}

interface Chats {
  pairings: ReturnType<typeof pairingOf>[];
  people: object[];
  /** What was sent to let somebody in. */
  confirmed: unknown[];
  /** Paths of what was deleted. */
  deleted: string[];
}

/** Who waits and who was let in. What the page does to them is done, so that it sees what came of it. */
export async function answerPairings(page: Page, chats: Chats): Promise<void> {
  await page.route(
    ({ pathname }) => /^\/pairings(?:\/|$)/.test(pathname),
    async route => {
      const request = route.request();
      const { pathname } = new URL(request.url());
      if (request.method() === 'DELETE') {
        chats.deleted.push(pathname);
        if (pathname.includes('/identities/')) chats.people = [];
        else chats.pairings = [];
        await route.fulfill({ json: {} });
        return;
      }
      if (request.method() === 'POST') {
        const [pairing] = chats.pairings;
        chats.confirmed.push(request.postDataJSON());
        chats.pairings = [];
        const who = { ...(pairing ?? pairingOf({})), principal: 'ani', role: 'operator' };
        chats.people = [{ ...who, paired_at: who.created_at, paired_by: 'admin' }];
        await route.fulfill({ json: chats.people[0] });
        return;
      }
      const rows = pathname.endsWith('/identities') ? chats.people : chats.pairings;
      await route.fulfill({ json: rows, headers: { 'x-total-count': String(rows.length) } });
    },
  );
}
