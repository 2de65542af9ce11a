import { expect, test } from 'vitest';
import { channelCounts } from './channel-counts';
import { filterSkills, tagsOf } from './filter-skills';
import type { Skill } from './skills';

function skillOf(id: string, more: Partial<Skill> = {}): Skill {
  const lists = { tags: [], allowed_channels: [], may: [], suspicious: [] };
  const stats = { success: 0, failed: 0, cancelled: 0, success_rate: null, last_used_at: null, messages: [] };
  const skill = { skill_id: id, name: id, description: '', job_type: 'http.request', verified: true, ...lists, stats };
  return { ...skill, ...more } as unknown as Skill;
}

const any = { q: '', tag: '', channel: '' };

test('skills are found by their words, a tag and a channel; what does not run stands first', () => {
  const skills = [
    skillOf('brief', { tags: ['content'], allowed_channels: ['telegram'] }),
    skillOf('check', { description: 'Looks at a SHOP', tags: ['ops'] }),
    skillOf('worm', { verified: false, tags: ['ops'] }),
  ];
  const ids = (filter: Partial<typeof any>): string[] =>
    filterSkills(skills, { ...any, ...filter }).map(({ skill_id: id }) => id);
  expect(ids({})).toEqual(['worm', 'brief', 'check']);
  expect(ids({ q: ' shop' })).toEqual(['check']);
  expect(ids({ tag: 'ops' })).toEqual(['worm', 'check']);
  expect(ids({ channel: 'telegram' })).toEqual(['brief']);
  expect(tagsOf(skills)).toEqual(['content', 'ops']);
});

test('messages are added up by channel, and one that arrived counts once', () => {
  const messages: Skill['stats']['messages'] = [
    { channel: 'email', status: 'sent', count: 3 },
    { channel: 'email', status: 'delivered', count: 2 },
    { channel: 'email', status: 'failed', count: 1 },
  ];
  const { stats } = skillOf('a');
  const skills = [
    skillOf('a', { allowed_channels: ['email', 'sms'], stats: { ...stats, messages } }),
    skillOf('b', { allowed_channels: ['email'], stats: { ...stats, messages: messages.slice(0, 1) } }),
  ];
  expect(channelCounts(skills)).toEqual([
    { channel: 'email', skills: 2, sent: 6, failed: 1 },
    { channel: 'sms', skills: 1, sent: 0, failed: 0 },
  ]);
});
