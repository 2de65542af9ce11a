import type { OutboxMessage } from '@multi-job/contract';
import { messageOf } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { isWaiting, OUTBOX_TOPIC } from './outbox-document.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { readMessage } from './read-message.ts';

/** Also without being woken it is looked at. */
const LOOK_EVERY_MS = 500;
const SHORTEST_MS = 10;

export interface WaitedFor {
  message: OutboxMessage;
  /** No connector is alive that could send it: it was not waited for. */
  isAlone: boolean;
}

/**
 * Waits until it is known what became of a message, by the clock of this process; not at all while no connector is alive.
 *
 * @throws the signal's reason; UNAVAILABLE.
 */
export async function waitForMessage(
  { engine, clock }: Pick<OutboxDeps, 'engine' | 'clock'>,
  message: OutboxMessage,
  { waitMs, signal }: { waitMs: number; signal: AbortSignal },
): Promise<WaitedFor> {
  if (!isWaiting(message.status)) return { message, isAlone: false };
  if (!(await hasConnector(engine, clock.now()))) return { message, isAlone: true };
  if (waitMs <= 0) return { message, isAlone: false };
  const timeout = AbortSignal.timeout(Math.ceil(waitMs));
  const bell = createBell();
  const unsubscribe = await engine.subscribe([OUTBOX_TOPIC], bell.ring);
  try {
    let last = message;
    while (!timeout.aborted) {
      const read = await readMessage(engine, message.message_id);
      signal.throwIfAborted();
      if (read !== null) last = read;
      if (read === null || !isWaiting(read.status)) return { message: last, isAlone: false };
      await bell.wait(LOOK_EVERY_MS, AbortSignal.any([signal, timeout]));
      signal.throwIfAborted();
    }
    return { message: last, isAlone: !(await hasConnector(engine, clock.now())) };
  } finally {
    await unsubscribe().catch((error: unknown) => messageOf(error));
  }
}

async function hasConnector(engine: Engine, nowMs: number): Promise<boolean> {
  return (await engine.listProcesses(nowMs)).some(({ kind, alive }) => kind === 'connector' && alive);
}

/** A wait that a ring cuts short, also one from before it; rings within a moment are one. */
function createBell() {
  let hasRung = false;
  let wake = (): void => undefined;
  return {
    ring: () => {
      hasRung = true;
      wake();
    },
    wait: (ms: number, signal: AbortSignal) =>
      new Promise<void>(resolve => {
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          wake = () => undefined;
          hasRung = false;
          resolve();
        };
        let timer = setTimeout(end, hasRung ? SHORTEST_MS : ms);
        wake = () => {
          clearTimeout(timer);
          timer = setTimeout(end, SHORTEST_MS);
          wake = () => undefined;
        };
        if (signal.aborted) end();
        else signal.addEventListener('abort', end, { once: true });
      }),
  };
}
