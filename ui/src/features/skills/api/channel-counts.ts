import { channelsOf } from './filter-skills';
import type { Skill, SkillChannel } from './skills';

export interface ChannelCount {
  channel: SkillChannel;
  /** How many of the skills may send over it. */
  skills: number;
  sent: number;
  /** Refused, dropped, or of which nobody knows. */
  failed: number;
}

/** What became of the messages of skills, by channel; what has arrived was sent before, and is counted once. */
export function channelCounts(skills: readonly Skill[]): ChannelCount[] {
  return channelsOf(skills).map(channel => {
    const messages = skills.flatMap(({ stats }) => stats.messages).filter(one => one.channel === channel);
    const count = (...wanted: string[]): number =>
      messages.filter(({ status }) => wanted.includes(status)).reduce((sum, one) => sum + one.count, 0);
    return {
      channel,
      skills: skills.filter(({ allowed_channels: allowed }) => allowed.includes(channel)).length,
      sent: count('sent'),
      failed: count('failed', 'dropped', 'outcome_unknown'),
    };
  });
}
