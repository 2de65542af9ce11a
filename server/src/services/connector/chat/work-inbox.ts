import { hasCode, messageOf } from '../../../core/errors.ts';
import { CHAT_INBOX_COLLECTION, listWaiting, markDone } from '../../../operations/chat/chat-inbox.ts';
import type { ChatUpdate, WaitingUpdate } from '../../../operations/chat/chat-inbox.ts';
import type { HandledUpdate } from '../../../operations/chat/handle-update.ts';
import type { Service } from '../../service.ts';
import { pause } from '../pause.ts';
import type { ChatSession } from './chat-session.ts';

const LOOK_EVERY_MS = 1000;
const BATCH = 50;
/** So many are looked through for chats that are not busy. */
const MOST_LOOKED_AT = 2000;
/** What fails for no reason of the store fails again: after so many tries it is put aside. */
const MAX_TRIES = 3;

export interface InboxWork extends Service {
  /** Looks now. */
  wake(): void;
}

/**
 * Acts upon what people said to an account, in order within a chat, chats beside each other. An update leaves the inbox when
 * all of it is done; whoever takes over does the rest, and nothing twice.
 */
export function startInboxWork(session: ChatSession): InboxWork {
  const stopping = new AbortController();
  const { signal } = stopping;
  const work = new Inbox(session, signal);
  const ended = work.run();
  // By the webhook updates come to another process.
  const listening = session.engine.subscribe([`documents:${CHAT_INBOX_COLLECTION}`], () => {
    work.wake();
  });
  return {
    wake: () => {
      work.wake();
    },
    stop: async () => {
      stopping.abort();
      await ended;
      await listening.then(end => end()).catch(() => undefined);
    },
  };
}

class Inbox {
  readonly #session: ChatSession;
  readonly #signal: AbortSignal;
  readonly #busyChats = new Set<string>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #tries = new Map<string, number>();
  #nap = new AbortController();

  constructor(session: ChatSession, signal: AbortSignal) {
    this.#session = session;
    this.#signal = signal;
  }

  wake(): void {
    this.#nap.abort();
  }

  async run(): Promise<void> {
    const { logger, account } = this.#session;
    while (!this.#signal.aborted) {
      this.#nap = new AbortController();
      try {
        await this.#take();
      } catch (error) {
        const fields = { channel: this.#session.channel, account_id: account.accountId, reason: messageOf(error) };
        logger.warn(fields, 'what was said to an account cannot be read now');
      }
      await pause(LOOK_EVERY_MS, AbortSignal.any([this.#signal, this.#nap.signal]));
    }
    // What ends may leave something to wait for.
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  async #take(): Promise<void> {
    const byChat = new Map<string, WaitingUpdate[]>();
    for (const each of await this.#free()) {
      const chat = each.update?.chat_id ?? '';
      byChat.set(chat, [...(byChat.get(chat) ?? []), each]);
    }
    for (const [chat, updates] of byChat) {
      this.#busyChats.add(chat);
      const doing = this.#inOrder(updates).finally(() => {
        this.#busyChats.delete(chat);
        this.#forget(chat);
        this.wake();
      });
      this.#remember(chat, doing);
    }
  }

  /** What may be begun: however much one chat says, the others are found behind it. */
  async #free(): Promise<WaitingUpdate[]> {
    const { engine, account, channel } = this.#session;
    // As it stood before anything was read: what ends meanwhile would be taken again, or its chat in the midst.
    const [underWay, busyChats] = [new Set(this.#underWay.keys()), new Set(this.#busyChats)];
    const free: WaitingUpdate[] = [];
    let after: string | undefined;
    for (let seen = 0; seen < MOST_LOOKED_AT && free.length < BATCH; seen += BATCH) {
      const page = await listWaiting(engine, {
        ...{ channel, accountId: account.accountId, after, limit: BATCH },
      });
      free.push(...page.filter(({ id, update }) => !underWay.has(id) && !busyChats.has(update?.chat_id ?? '')));
      after = page.at(-1)?.id;
      if (page.length < BATCH) break;
    }
    return free;
  }

  #remember(id: string, doing: Promise<void>): void {
    this.#underWay.set(id, doing);
  }

  #forget(id: string): void {
    this.#underWay.delete(id);
  }

  async #inOrder(updates: readonly WaitingUpdate[]): Promise<void> {
    for (const { id, update } of updates) {
      if (this.#signal.aborted) return;
      if (!(await this.#handle(id, update))) return;
    }
  }

  /** @returns false: it waits for its next try, and those behind it with it. */
  async #handle(id: string, update: ChatUpdate | null): Promise<boolean> {
    const { chat, clock, engine } = this.#session;
    try {
      if (update !== null) {
        // With the planner behind it: loaded when somebody says something.
        const { handleUpdate } = await import('../../../operations/chat/handle-update.ts');
        const meant = (await this.#session.meant?.(update)) ?? update;
        const handled = await handleUpdate(chat, meant, this.#signal);
        if (meant.said.kind === 'button') await this.#session.present(meant, handled, this.#signal);
        if (handled.follow !== null) {
          this.#follow(id, handled.follow);
          return true;
        }
      }
      await markDone({ engine, clock }, id, chat.dedupMs);
      this.#tries.delete(id);
      return true;
    } catch (error) {
      return this.#failed(id, error);
    }
  }

  /** Waits beside everything else, and the update stays in the inbox until then. */
  #follow(id: string, follow: NonNullable<HandledUpdate['follow']>): void {
    const { engine, clock, chat, logger } = this.#session;
    const doing = follow(this.#signal)
      .then(async () => {
        if (!this.#signal.aborted) await markDone({ engine, clock }, id, chat.dedupMs);
      })
      .catch((error: unknown) => {
        logger.warn({ reason: messageOf(error) }, 'the outcome of runs is put into an answer later');
      })
      .finally(() => {
        this.#forget(id);
      });
    this.#remember(id, doing);
  }

  async #failed(id: string, error: unknown): Promise<boolean> {
    if (this.#signal.aborted) return false;
    const { engine, clock, chat, logger, account } = this.#session;
    const isStoreAway = hasCode(error, 'UNAVAILABLE');
    const tries = (this.#tries.get(id) ?? 0) + (isStoreAway ? 0 : 1);
    this.#tries.set(id, tries);
    const fields = { err: error, account_id: account.accountId };
    if (tries < MAX_TRIES) {
      logger.warn(fields, `what was said in a chat is taken up again: ${messageOf(error)}`);
      await pause(LOOK_EVERY_MS, this.#signal);
      return false;
    }
    logger.error(fields, `what was said in a chat cannot be acted upon and is put aside: ${messageOf(error)}`);
    this.#tries.delete(id);
    await markDone({ engine, clock }, id, chat.dedupMs).catch(() => undefined);
    return true;
  }
}
