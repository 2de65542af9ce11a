import { hasCode, messageOf } from '../../../core/errors.ts';
import { changeState } from '../../../operations/outbox/change-state.ts';
import { isActive, isWaiting, OUTBOX_TOPIC } from '../../../operations/outbox/outbox-document.ts';
import type { MessageState, StateRecord } from '../../../operations/outbox/outbox-document.ts';
import type { Service } from '../../service.ts';
import { startWokenLoop } from '../../woken-loop.ts';
import type { SendingDeps } from './outbox-sender-deps.ts';
import { sendEdit } from './send-edit.ts';
import { sendMessage } from './send-message.ts';
import { unknownOutcome } from './state-after.ts';
import { createSendingPlaces } from './sending-places.ts';
import { tellOutcome } from './tell-outcome.ts';
import { createWaitingMessages } from './waiting-messages.ts';

/** Wakes may be lost with a connection: how often it is looked all the same, and how often while nothing waits. */
const LOOK_EVERY_MS = 1000;
const QUIET_LOOK_EVERY_MS = 5000;
/** What is written within this after a look is looked at together. */
const GATHER_MS = 25;
/** After a fault of ours. */
const REST_MS = 5000;

/**
 * Sends what is due: messages to one receiver of an account one after the other in the order in which they were asked for,
 * different receivers at the same time.
 */
export async function startSending(deps: SendingDeps): Promise<Service> {
  const { engine, clock, logger, config } = deps;
  const waiting = createWaitingMessages(engine);
  const underWay = new Map<string, { lane: string; done: Promise<void> }>();
  const places = createSendingPlaces();
  const restUntil = new Map<string, number>();
  const [stopping, ending] = [new AbortController(), new AbortController()];
  const signals = { stopping: stopping.signal, ending: ending.signal };

  let wake = (): void => undefined;

  const begin = ({ key, state }: StateRecord): void => {
    const act = isWaiting(state.status) ? sendMessage : sendEdit;
    const account = accountOf(state);
    places.take(account);
    const done = act(deps, key, signals)
      .then(
        record => {
          waiting.note(key, record);
          places.note(account, record !== null && isTroubled(record.state) ? 'troubled' : 'answers');
        },
        (error: unknown) => {
          restUntil.set(key, clock.now() + REST_MS);
          const isAway = hasCode(error, 'UNAVAILABLE');
          logger[isAway ? 'warn' : 'error'](
            { message_id: state.message_id, err: error },
            `a message could not be dealt with: ${messageOf(error)}`,
          );
        },
      )
      .finally(() => {
        underWay.delete(key);
        places.leave(account);
        wake();
      });
    underWay.set(key, { lane: laneOf(state), done });
  };

  /** @returns when the next one is due; null: none, or as soon as one that is under way has ended. */
  const beginDue = (): number | null => {
    const nowMs = clock.now();
    const taken = new Set([...underWay.values()].map(({ lane }) => lane));
    let next: number | null = null;
    for (const record of waiting.inOrder()) {
      const lane = laneOf(record.state);
      if (taken.has(lane)) continue;
      taken.add(lane);
      const dueMs = Math.max(dueOf(record.state), restUntil.get(record.key) ?? 0);
      if (dueMs > nowMs) next = Math.min(next ?? Infinity, dueMs);
      else if (places.hasRoom(accountOf(record.state))) begin(record);
    }
    return next;
  };

  const turn = async (): Promise<number | null> => {
    await waiting.refresh();
    for (const [key, untilMs] of restUntil) if (untilMs <= clock.now()) restUntil.delete(key);
    for (const record of waiting.inOrder()) {
      const isLost = () => !underWay.has(record.key);
      if (record.state.status === 'sending' && isLost())
        waiting.note(record.key, await giveUpLost(deps, record, isLost));
    }
    if (stopping.signal.aborted) return null;
    const dueMs = beginDue() ?? Infinity;
    return waiting.inOrder().length === 0 ? null : Math.min(dueMs, clock.now() + LOOK_EVERY_MS);
  };

  const loop = await startWokenLoop({
    ...{ ...deps, name: 'outbox', turn, longestSleepMs: QUIET_LOOK_EVERY_MS },
    ...{ topics: [OUTBOX_TOPIC], gatherMs: GATHER_MS },
  });
  wake = () => {
    loop.wake();
  };
  return {
    stop: async () => {
      stopping.abort();
      await loop.stop();
      const patience = setTimeout(() => {
        ending.abort(new Error('The connector is stopping.'));
      }, config.stopWithinMs);
      await Promise.all([...underWay.values()].map(({ done }) => done));
      clearTimeout(patience);
    },
  };
}

/** Whoever was sending it died: it may have been taken. */
async function giveUpLost(deps: SendingDeps, { key }: StateRecord, isLost: () => boolean): Promise<StateRecord | null> {
  const message =
    'The connector ended while it was being sent: it may have arrived. It is not sent again by itself. ' +
    'Look at the receiver: `multi-job outbox resend` sends it again, `multi-job outbox drop` leaves it.';
  const changed = await changeState(deps, key, before => {
    if (before.status !== 'sending' || !isLost()) return null;
    return unknownOutcome(before, { code: 'outcome_unknown', message });
  });
  if (changed?.isChanged === true) await tellOutcome(deps, changed.record.state);
  return changed?.record ?? null;
}

function dueOf({ status, next_attempt_ms: dueMs, edit }: MessageState): number {
  return isWaiting(status) ? (dueMs ?? 0) : (edit?.next_attempt_ms ?? 0);
}

/** There is still something to do, or nobody knows: the provider did not take it as it should. */
function isTroubled(state: MessageState): boolean {
  return isActive(state) || state.status === 'outcome_unknown';
}

/** What is sent one after the other. A message that is edited holds up no other. */
function laneOf(state: MessageState): string {
  return isWaiting(state.status) ? `${accountOf(state)}/${state.to ?? ''}` : `edit ${state.message_id}`;
}

function accountOf({ channel, account_id: accountId }: MessageState): string {
  return `${channel}/${accountId}`;
}
