import type { SkillStats } from '@multi-job/contract';
import { CHANNELS } from '@multi-job/contract/connector';
import { OUTBOX_STATUSES } from '@multi-job/contract/outbox';
import { SKILL_TYPE_PREFIX } from '@multi-job/contract/skill';
import { isoOf } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import type { MetricSeries } from '../../engine/port/metrics.ts';
import { LAST_USED } from './note-skill-use.ts';

type Count = Extract<MetricSeries, { value: number }>;

/**
 * How skills have fared, of the counts that are kept in the same steps that end runs and messages: no run is read for it.
 *
 * @returns of any skill, by id.
 */
export async function readSkillStats(engine: Pick<Engine, 'readMetrics'>): Promise<(skillId: string) => SkillStats> {
  const series = (await engine.readMetrics()).filter((one): one is Count => one.kind !== 'histogram');
  const named = (name: string) => series.filter(one => one.name === name);
  const [runs, messages, used] = [named('job_runs_total'), named('skill_messages_total'), named(LAST_USED)];
  return skillId => {
    const type = `${SKILL_TYPE_PREFIX}${skillId}`;
    const ended = (status: string) => runs.find(({ labels }) => labels['type'] === type && labels['status'] === status);
    const [success, failed, cancelled] = ['success', 'failed', 'cancelled'].map(status => ended(status)?.value ?? 0);
    const last = used.find(({ labels }) => labels['skill'] === skillId);
    return {
      ...{ success: success ?? 0, failed: failed ?? 0, cancelled: cancelled ?? 0 },
      success_rate: rateOf(success ?? 0, failed ?? 0),
      last_used_at: last === undefined ? null : isoOf(last.value * 1000),
      messages: messages.filter(({ labels }) => labels['skill'] === skillId).flatMap(messageCount),
    };
  };
}

function rateOf(success: number, failed: number): number | null {
  return success + failed === 0 ? null : success / (success + failed);
}

/** None for a channel or an end that this build does not know. */
function messageCount({ labels, value }: Count): SkillStats['messages'] {
  const channel = CHANNELS.find(name => name === labels['channel']);
  const status = OUTBOX_STATUSES.find(name => name === labels['status']);
  return channel === undefined || status === undefined ? [] : [{ channel, status, count: value }];
}
