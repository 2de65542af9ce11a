import type { PreviewSkills, SkillsPreview, SkillVersion } from '@multi-job/contract';
import { SAVED_SKILL_EXAMPLE, SKILL_EXAMPLE } from './skill-examples.ts';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const PREVIEW_SKILLS_EXAMPLE = {
  text: 'skill_id: price_watch\nname: Price watch\njob_type: http.request\n',
  file: 'price-watch.yaml',
} satisfies PreviewSkills;

const MANIFEST = {
  ...{ skill_id: SKILL_EXAMPLE.skill_id, name: SKILL_EXAMPLE.name, description: SKILL_EXAMPLE.description },
  ...{ job_type: SKILL_EXAMPLE.job_type, version: '1.0.0', default_inputs: SKILL_EXAMPLE.default_inputs },
  ...{ inputs_schema: null, command_allow_prefixes: [], allowed_channels: [], required_secrets: [] },
  ...{ tool_allowlist: SKILL_EXAMPLE.tool_allowlist, allowed_hosts: SKILL_EXAMPLE.allowed_hosts },
  ...{ rate_limit: SKILL_EXAMPLE.rate_limit, allow_sensitive_commands: false, require_approval: false },
  ...{ tags: SKILL_EXAMPLE.tags, runbook: '', source: 'price-watch.yaml' },
};

export const SKILLS_PREVIEW_EXAMPLE = {
  skills: [
    {
      ...{ manifest: MANIFEST, document: 1, line: 1, suspicious: [] },
      saved: { ...SAVED_SKILL_EXAMPLE, dry_run: true, revision: 0 },
    },
  ],
  faults: [],
} satisfies SkillsPreview;

export const SKILL_VERSION_EXAMPLE = {
  ...{ revision: 2, version: '1.1.0', sha256: SKILL_EXAMPLE.sha256, is_current: true, verified: true },
  ...{ installed_by: 'anna', installed_at: '2030-01-31T02:00:00.000Z', manifest: MANIFEST, may: SKILL_EXAMPLE.may },
  ...{ widened: ['It may reach the host shop.example.com.'], narrowed: [] },
} satisfies SkillVersion;
