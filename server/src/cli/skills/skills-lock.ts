import { readFile, rename, writeFile } from 'node:fs/promises';
import { skillIdSchema } from '@multi-job/contract';
import { z } from 'zod';
import { AppError, messageOf } from '../../core/errors.ts';

export const LOCK_FILE = 'skills.lock';

const lockSchema = z.strictObject({
  version: z.literal(1),
  skills: z.record(skillIdSchema, z.strictObject({ version: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type SkillsLock = z.infer<typeof lockSchema>;

/** @returns null where there is none. @throws CONFIG_INVALID for one that cannot be used. */
export async function readLock(file: string): Promise<SkillsLock | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new AppError('CONFIG_INVALID', `${file} cannot be read: ${messageOf(error)}.`);
  }
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch {
    throw new AppError('CONFIG_INVALID', `${file} is no lock of skills. Write it anew with spio-skill lock.`);
  }
}

/** By id, so that two locks of the same skills are the same text; never half of it. */
export async function writeLock(file: string, lock: SkillsLock): Promise<void> {
  const skills = Object.fromEntries(Object.entries(lock.skills).sort(([a], [b]) => (a < b ? -1 : 1)));
  const part = `${file}.${process.pid}.part`;
  await writeFile(part, `${JSON.stringify({ ...lock, skills }, null, 2)}\n`);
  await rename(part, file);
}

/** What is not as the lock says, a sentence each; nothing for a skill that is not in it. */
export function lockFaults(
  lock: SkillsLock | null,
  skill: { skill_id: string; version: string; sha256: string },
): string[] {
  const pins = lock?.skills ?? {};
  const pinned = Object.hasOwn(pins, skill.skill_id) ? pins[skill.skill_id] : undefined;
  if (pinned === undefined || pinned.sha256 === skill.sha256) return [];
  return [
    `${skill.skill_id} ${skill.version} (${skill.sha256.slice(0, 12)}…) is not what ${LOCK_FILE} pins (${pinned.version}, ${pinned.sha256.slice(0, 12)}…)`,
  ];
}
