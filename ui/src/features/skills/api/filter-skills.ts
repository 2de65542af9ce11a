import type { Skill, SkillChannel } from './skills';

export interface SkillFilter {
  q: string;
  /** Empty: any. */
  tag: string;
  /** Over which it may send; empty: any. */
  channel: string;
}

/** Those that a search finds, first those that do not run. */
export function filterSkills(skills: readonly Skill[], { q, tag, channel }: SkillFilter): Skill[] {
  const wanted = q.trim().toLowerCase();
  const found = skills.filter(
    skill =>
      (tag === '' || skill.tags.includes(tag)) &&
      (channel === '' || skill.allowed_channels.some(name => name === channel)) &&
      textOf(skill).includes(wanted),
  );
  return [...found.filter(({ verified }) => !verified), ...found.filter(({ verified }) => verified)];
}

export function tagsOf(skills: readonly Skill[]): string[] {
  return [...new Set(skills.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
}

/** Channels that any of them may send over, or has sent over. */
export function channelsOf(skills: readonly Skill[]): SkillChannel[] {
  const named = skills.flatMap(({ allowed_channels: allowed, stats }) => [
    ...allowed,
    ...stats.messages.map(({ channel }) => channel),
  ]);
  return [...new Set(named)].sort();
}

function textOf({ skill_id, name, description, job_type, tags }: Skill): string {
  return [skill_id, name, description, job_type, ...tags].join(' ').toLowerCase();
}
