import { messageOf } from '../../../core/errors.ts';
import { changeState } from '../../../operations/outbox/change-state.ts';
import { OUTBOX_TOPIC } from '../../../operations/outbox/outbox-document.ts';
import type { StateRecord } from '../../../operations/outbox/outbox-document.ts';
import { startLoop } from '../../loop.ts';
import type { Service } from '../../service.ts';
import { createDispatch } from './create-dispatch.ts';
import type { SendingDeps } from './outbox-sender-deps.ts';
import { unknownOutcome } from './state-after.ts';
import { tellOutcome } from './tell-outcome.ts';
import { createWaitingMessages } from './waiting-messages.ts';

const LONGEST_SLEEP_MS = 1000;
/** What is written within this after a look is looked at together. */
const GATHER_MS = 25;

/** Sends what is due, as long as it has the lease: see `createDispatch`. */
export async function startSending(deps: SendingDeps): Promise<Service> {
  const { engine, logger, config } = deps;
  const waiting = createWaitingMessages(engine);
  const [stopping, ending] = [new AbortController(), new AbortController()];
  const signals = { stopping: stopping.signal, ending: ending.signal };
  let wake = (): void => undefined;
  const onEnd = (): void => {
    wake();
  };
  const dispatch = createDispatch(deps, { waiting, signals, onEnd });

  const turn = async (): Promise<number | null> => {
    await waiting.refresh();
    for (const record of waiting.inOrder()) {
      const isLost = () => !dispatch.isUnderWay(record.key);
      if (record.state.status !== 'sending' || !isLost()) continue;
      waiting.note(record.key, await giveUpLost(deps, record, isLost));
    }
    return stopping.signal.aborted ? null : dispatch.beginDue();
  };

  let gathering: NodeJS.Timeout | undefined;
  const unsubscribe = await engine.subscribe([OUTBOX_TOPIC], () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      wake();
    }, GATHER_MS);
  });
  const loop = startLoop({ ...deps, name: 'outbox', turn, longestSleepMs: LONGEST_SLEEP_MS });
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
      await dispatch.ended();
      clearTimeout(patience);
      clearTimeout(gathering);
      await unsubscribe().catch((error: unknown) => {
        logger.debug({ reason: messageOf(error) }, 'the subscription of the outbox ends with its connection');
      });
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
