import type { Skill, SkillStats } from '@multi-job/contract';
import type { SkillKey } from '../../core/skills/skill-seal.ts';
import { skillInWords } from '../../core/skills/skill-in-words.ts';
import { sealFault } from './skill-document.ts';
import type { SkillRecord } from './skill-document.ts';

const EMPTY = { name: '', description: '', version: '', job_type: '', source: '', runbook: '' };
const LISTS = {
  ...{ command_allow_prefixes: [], allowed_channels: [], tool_allowlist: [], required_secrets: [], allowed_hosts: [] },
  ...{ tags: [], may: [], suspicious: [] },
};
const NEVER = new Date(0).toISOString();

/** A skill as the API shows it, also one that cannot be read. */
export function viewSkill(record: SkillRecord, key: SkillKey | null, stats: SkillStats): Skill {
  const { skillId, revision, stored } = record;
  const fault = sealFault(record, key);
  if (stored === null) {
    return {
      ...{ skill_id: skillId, ...EMPTY, ...LISTS, default_inputs: {}, inputs_schema: null, rate_limit: null },
      ...{ allow_sensitive_commands: false, require_approval: false, sha256: '', verified: false, why_not: fault },
      ...{ installed_by: null, created_at: NEVER, updated_at: NEVER, revision, unreadable: fault ?? '' },
      stats,
    };
  }
  const { manifest, sha256, suspicious, installed_by, created_at, updated_at } = stored;
  return {
    ...manifest,
    ...{ skill_id: skillId, sha256, may: skillInWords(manifest), suspicious, verified: fault === null, why_not: fault },
    ...{ stats, installed_by, created_at, updated_at, revision },
  };
}
