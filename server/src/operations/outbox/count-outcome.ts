import type { Engine } from '../../engine/engine.ts';
import type { MessageState } from './outbox-document.ts';

/** Counts what became of a message in `outbox_messages_total`. */
export async function countOutcome(
  engine: Pick<Engine, 'addMetrics'>,
  { channel, status }: Pick<MessageState, 'channel' | 'status'>,
): Promise<void> {
  await engine.addMetrics([{ kind: 'counter', name: 'outbox_messages_total', labels: { channel, status }, by: 1 }]);
}
