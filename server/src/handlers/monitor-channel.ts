import type { ConnectorHealth } from '@multi-job/contract';
import { channelSchema } from '@multi-job/contract/connector';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { readConnectorHealth } from '../operations/channels/read-connector-health.ts';
import { defineJob } from './define-job.ts';
import type { JobDefinition } from './define-job.ts';
import { described, typeTexts } from './input-texts.ts';
import { channelStateOf } from './monitor-channel/channel-state.ts';
import type { ChannelState } from './monitor-channel/channel-state.ts';
import { readMonitorState, writeMonitorState } from './monitor-channel/monitor-state.ts';
import { notifySchema, receiverOf } from './notify-input.ts';

const inputsSchema = z
  .looseObject({
    channel: channelSchema.meta(described('Channel to watch.', 'Kanal yang dipantau.')),
    account_id: z
      .string()
      .min(1)
      .max(128)
      .meta(described('Account of that channel to watch.', 'Akun kanal itu yang dipantau.')),
    notify: notifySchema
      .optional()
      .meta(
        described(
          'Where to say that the state has changed. Left out: no message.',
          'Tujuan pemberitahuan perubahan keadaan. Dikosongkan: tanpa pesan.',
        ),
      ),
  })
  .meta(typeTexts('Memantau koneksi akun kanal dan memberi tahu saat keadaannya berubah.'));
type Inputs = z.infer<typeof inputsSchema>;

/**
 * Reads what the connectors say of an account, publishes `connector_up{channel,account}`, and tells of each change.
 * The first look only remembers. An account that is down is a finding, not a failure of the run.
 */
export function monitorChannelJob({ engine, clock }: { engine: Engine; clock: Clock }): JobDefinition<Inputs> {
  return defineJob({
    type: 'monitor.channel',
    description: 'Watches the connection of a channel account and says when its state changes.',
    inputs: inputsSchema,
    tools: ['metrics', 'messaging'],
    async run(ctx, { channel, account_id, notify }) {
      const target = { channel, account_id };
      const health = await readConnectorHealth(engine, channel, account_id);
      const state = channelStateOf(target, health, clock.now());
      if (state.status === 'not_set_up') ctx.log.warn(state.detail);
      const labels = { channel, account: account_id };
      await engine.addMetrics([{ kind: 'gauge', name: 'connector_up', labels, to: state.isUp ? 1 : 0 }]);
      const before = await readMonitorState(engine, ctx.jobId, target);
      const isChanged = before.status !== null && before.status !== state.status;
      if (isChanged) ctx.log.warn(`${channel}/${account_id} was ${String(before.status)} and is now ${state.status}.`);
      if (isChanged && notify) {
        const facts = { ...target, status: state.status, previous_status: before.status, detail: state.detail };
        await ctx.tools.messaging.send({ ...receiverOf(notify), ...changeMessage(facts), data: facts, key: 'change' });
      }
      // After the message: a crash between the two says it twice rather than never.
      if (before.status !== state.status) {
        await writeMonitorState(engine, { jobId: ctx.jobId, target, status: state.status, before, nowMs: clock.now() });
      }
      return outputOf(target, state, health, {
        previous: before.status,
        isChanged,
        isNotified: isChanged && notify !== undefined,
      });
    },
  });
}

type Target = Pick<ConnectorHealth, 'channel' | 'account_id'>;

function changeMessage(facts: Target & { status: string; previous_status: string | null; detail: string }) {
  const { channel, account_id, status, previous_status, detail } = facts;
  return {
    subject: `${channel}/${account_id} is ${status}`,
    text: '{channel}/{account} is now {status} (was {previous}). {detail}',
    values: { channel, account: account_id, status, previous: previous_status ?? 'unknown', detail },
  };
}

function outputOf(
  target: Target,
  state: ChannelState,
  health: ConnectorHealth | null,
  change: { previous: string | null; isChanged: boolean; isNotified: boolean },
) {
  return {
    ...target,
    status: state.status,
    up: state.isUp,
    detail: state.detail,
    checked_at: health?.checked_at ?? null,
    last_error: health?.last_error ?? null,
    reconnects: health?.reconnects ?? 0,
    previous_status: change.previous,
    changed: change.isChanged,
    notified: change.isNotified,
  };
}
