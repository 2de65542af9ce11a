import type { PutSkill, SavedSkillAnswer, Skill, SkillSync } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
const CONTENT = {
  name: 'Price watch',
  description: 'Tells a chat when a price falls.',
  job_type: 'http.request',
  version: '1.0.0',
  default_inputs: { url: 'https://shop.example.com/api/price', method: 'GET' },
  allowed_hosts: ['shop.example.com'],
  tool_allowlist: ['http' as const, 'metrics' as const],
  rate_limit: { max_runs: 12, window_sec: 3600 },
  tags: ['price'],
};

export const PUT_SKILL_EXAMPLE = CONTENT satisfies PutSkill;

const SHA256 = '0f4a7c9b2d5e8f1a3c6b9d2e5f8a1c4b7d0e3f6a9c2b5d8e1f4a7c0b3d6e9f2a';
const MAY = [
  'It runs jobs of type http.request.',
  'It may use the tools http, metrics and no other.',
  'It may reach these hosts over HTTP: shop.example.com.',
  'It needs no account.',
  'It runs at most 12 times in 3600 seconds.',
  'Its runs wait for nobody.',
];

export const SKILL_EXAMPLE = {
  skill_id: 'price_watch',
  ...CONTENT,
  inputs_schema: null,
  command_allow_prefixes: [],
  allowed_channels: [],
  required_secrets: [],
  allow_sensitive_commands: false,
  require_approval: false,
  runbook: '',
  source: 'skills/price-watch.yaml',
  sha256: SHA256,
  may: MAY,
  suspicious: [],
  verified: true,
  why_not: null,
  stats: {
    ...{ success: 40, failed: 2, cancelled: 0, success_rate: 0.952, last_used_at: '2030-01-31T03:00:00.000Z' },
    messages: [{ channel: 'telegram' as const, status: 'sent' as const, count: 3 }],
  },
  installed_by: 'anna',
  created_at: '2030-01-31T02:00:00.000Z',
  updated_at: '2030-01-31T02:00:00.000Z',
  revision: 1,
} satisfies Skill;

export const SAVED_SKILL_EXAMPLE = {
  ...{ skill_id: 'price_watch', change: 'created', dry_run: false, sha256: SHA256, version: '1.0.0', revision: 1 },
  ...{ may: MAY, widened: [], narrowed: [], suspicious: [] },
} satisfies SavedSkillAnswer;

export const SKILL_SYNC_EXAMPLE = {
  ...{ dry_run: false, skills: [SAVED_SKILL_EXAMPLE], removed: ['old_watch'], faults: [] },
} satisfies SkillSync;
