import { hasCode, messageOf } from '../../../core/errors.ts';
import { isWaiting } from '../../../operations/outbox/outbox-document.ts';
import type { MessageState, StateRecord } from '../../../operations/outbox/outbox-document.ts';
import type { SendingDeps } from './outbox-sender-deps.ts';
import { sendEdit } from './send-edit.ts';
import { sendMessage } from './send-message.ts';
import type { SendingSignals } from './send-message.ts';
import type { WaitingMessages } from './waiting-messages.ts';

const MOST_AT_ONCE = 32;
const MOST_OF_AN_ACCOUNT = 8;
/** After a fault of ours. */
const REST_MS = 5000;

/** What is under way, and what is begun next. */
export interface Dispatch {
  /**
   * Begins what is due and may be begun.
   *
   * @returns when the next one is due; null: none, or as soon as one that is under way has ended.
   */
  beginDue(): number | null;
  isUnderWay(key: string): boolean;
  /** Resolves when all that is under way has ended. */
  ended(): Promise<void>;
}

export interface DispatchOptions {
  waiting: WaitingMessages;
  signals: SendingSignals;
  /** Called when one has ended. */
  onEnd: () => void;
}

interface UnderWay {
  lane: string;
  account: string;
  done: Promise<void>;
}

/** Messages to one receiver of an account go one after the other, to different ones at the same time. */
export function createDispatch(deps: SendingDeps, { waiting, signals, onEnd }: DispatchOptions): Dispatch {
  const { clock, logger } = deps;
  const underWay = new Map<string, UnderWay>();
  const restUntil = new Map<string, number>();

  const failed = ({ key, state }: StateRecord, error: unknown): void => {
    restUntil.set(key, clock.now() + REST_MS);
    const fields = { message_id: state.message_id, err: error };
    const words = `a message could not be dealt with: ${messageOf(error)}`;
    if (hasCode(error, 'UNAVAILABLE')) logger.warn(fields, words);
    else logger.error(fields, words);
  };

  const begin = (record: StateRecord): void => {
    const { key, state } = record;
    const act = isWaiting(state.status) ? sendMessage : sendEdit;
    const done = act(deps, key, signals)
      .then(
        after => {
          waiting.note(key, after);
        },
        (error: unknown) => {
          failed(record, error);
        },
      )
      .finally(() => {
        underWay.delete(key);
        onEnd();
      });
    underWay.set(key, { lane: laneOf(state), account: accountOf(state), done });
  };

  const mayBegin = ({ state }: StateRecord): boolean => {
    const account = accountOf(state);
    return [...underWay.values()].filter(each => each.account === account).length < MOST_OF_AN_ACCOUNT;
  };

  return {
    beginDue() {
      const nowMs = clock.now();
      for (const [key, untilMs] of restUntil) if (untilMs <= nowMs) restUntil.delete(key);
      const taken = new Set([...underWay.values()].map(({ lane }) => lane));
      let next: number | null = null;
      for (const record of waiting.inOrder()) {
        const lane = laneOf(record.state);
        if (taken.has(lane)) continue;
        taken.add(lane);
        const dueMs = Math.max(dueOf(record.state), restUntil.get(record.key) ?? 0);
        if (dueMs > nowMs) next = Math.min(next ?? Infinity, dueMs);
        else if (underWay.size >= MOST_AT_ONCE) return next;
        else if (mayBegin(record)) begin(record);
      }
      return next;
    },
    isUnderWay: key => underWay.has(key),
    ended: async () => {
      await Promise.all([...underWay.values()].map(({ done }) => done));
    },
  };
}

function dueOf({ status, next_attempt_ms: dueMs, edit }: MessageState): number {
  return isWaiting(status) ? (dueMs ?? 0) : (edit?.next_attempt_ms ?? 0);
}

/** What is sent one after the other. A message that is edited holds up no other. */
function laneOf(state: MessageState): string {
  return isWaiting(state.status) ? `${accountOf(state)}/${state.to ?? ''}` : `edit ${state.message_id}`;
}

function accountOf({ channel, account_id: accountId }: MessageState): string {
  return `${channel}/${accountId}`;
}
