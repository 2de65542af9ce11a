import type { Engine } from '../../engine/engine.ts';
import type { MetricSample } from '../../engine/port/metrics.ts';
import type { MessageState } from './outbox-document.ts';

/** Counts what became of a message in `outbox_messages_total`, and of a run of a skill in `skill_messages_total`. */
export async function countOutcome(
  engine: Pick<Engine, 'addMetrics'>,
  { channel, status, skill_id: skill = null }: Pick<MessageState, 'channel' | 'status'> & Partial<MessageState>,
): Promise<void> {
  const count = { kind: 'counter', by: 1 } as const;
  const samples: MetricSample[] = [{ ...count, name: 'outbox_messages_total', labels: { channel, status } }];
  if (skill !== null) samples.push({ ...count, name: 'skill_messages_total', labels: { skill, channel, status } });
  await engine.addMetrics(samples);
}
