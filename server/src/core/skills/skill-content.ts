import { createHash } from 'node:crypto';
import type { SkillManifest } from '@multi-job/contract';
import { canonicalJson } from '../canonical-json.ts';

/** Lists in which neither order nor repetition means anything. */
const SETS = [
  'command_allow_prefixes',
  'allowed_channels',
  'tool_allowlist',
  'required_secrets',
  'allowed_hosts',
  'tags',
] as const;

/** The one text of a skill: what means the same has the same. Where it came from is no part of it. */
export function canonicalSkill(manifest: SkillManifest): string {
  const sets = Object.fromEntries(SETS.map(name => [name, [...new Set<string>(manifest[name])].sort()]));
  const content: Record<string, unknown> = { ...manifest, ...sets };
  delete content['source'];
  return canonicalJson(content);
}

/** SHA-256 of the canonical content, in hexadecimal: what `skills.lock` pins. */
export function skillDigest(manifest: SkillManifest): string {
  return createHash('sha256').update(canonicalSkill(manifest)).digest('hex');
}
