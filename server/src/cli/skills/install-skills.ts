import { ApiProblem, visibleText } from '@multi-job/contract';
import type { Client, SavedSkill } from '@multi-job/contract';
import { suspiciousWords } from '../../core/skills/suspicious-words.ts';
import type { FolderSkill, FolderSkills } from '../../operations/skills/read-skills-folder.ts';
import { plain } from '../api/cell.ts';
import type { Output } from '../api/output.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_REFUSED } from '../exit-codes.ts';
import { lockFaults, readLock, writeLock } from './skills-lock.ts';
import type { SkillsLock } from './skills-lock.ts';
import { storeSkills } from './store-skills.ts';
import type { SkillPreview } from './store-skills.ts';

export interface InstallOptions {
  dryRun: boolean;
  acceptChanges: boolean;
  acceptSuspicious: boolean;
  lockFile: string;
}

/**
 * Installs skills: all of them are looked at first, and where one cannot be installed none is. What is stored is what was
 * looked at: somebody else who was faster meanwhile makes it stop.
 */
export async function installSkills(
  client: Client,
  output: Output,
  found: FolderSkills,
  options: InstallOptions,
): Promise<number> {
  if (tellFaults(output, found.faults)) return EXIT_REFUSED;
  const lock = await readLock(options.lockFile);
  const { previews, faults } = await lookAt(client, found.skills);
  if (tellFaults(output, faults)) return EXIT_REFUSED;
  await output.show(
    previews.map(({ preview }) => preview),
    () => previews.flatMap(previewLines).map(visibleText),
  );
  if (options.dryRun) return EXIT_OK;
  const stops = previews.flatMap(each => stopsOf(each, lock, options));
  for (const stop of stops) output.note(plain(stop));
  if (stops.length > 0) return EXIT_FAILED;
  const saved = await storeSkills(client, output, previews, options);
  for (const { skill_id: id, version, change } of saved) output.note(`${id} ${version}: ${change}`);
  if (lock !== null) await writeLock(options.lockFile, withPins(lock, saved));
  return EXIT_OK;
}

/** @returns whether there were any. */
export function tellFaults(output: Output, faults: FolderSkills['faults']): boolean {
  for (const { file, document, line, path, message } of faults) {
    const at = [file, ...(line === null ? [] : [String(line)])].join(':');
    const within = [document === null ? '' : `document ${document}`, path].filter(part => part !== '').join(', ');
    output.note(plain(`${at}: ${within === '' ? '' : `${within}: `}${message}`));
  }
  return faults.length > 0;
}

interface LookedAt {
  previews: SkillPreview[];
  /** What the API finds wrong with them, at the place in their files. */
  faults: FolderSkills['faults'];
}

async function lookAt(client: Client, skills: readonly FolderSkill[]): Promise<LookedAt> {
  const looked: LookedAt = { previews: [], faults: [] };
  for (const skill of skills) {
    const { manifest, file, document, lineOf } = skill;
    try {
      const preview = await client.skills.put(manifest.skill_id, manifest, { dryRun: true });
      looked.previews.push({ skill, preview });
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'VALIDATION' || error.errors.length === 0) throw error;
      const found = error.errors.map(({ path, message }) => ({ file, document, line: lineOf(path), path, message }));
      looked.faults.push(...found);
    }
  }
  return looked;
}

function stopsOf(
  { skill: { file, line, manifest }, preview }: SkillPreview,
  lock: SkillsLock | null,
  { acceptChanges, acceptSuspicious }: InstallOptions,
): string[] {
  const id = manifest.skill_id;
  const at = `${file}:${line}`;
  const stops: string[] = [];
  const unlike = lockFaults(lock, preview);
  if (!acceptChanges && preview.widened.length > 0) {
    stops.push(
      `${at}: ${id} would be able to do more than before: nothing is installed. Say --accept-changes if that is meant.`,
    );
  }
  if (!acceptChanges && unlike.length > 0) {
    stops.push(`${at}: ${unlike.join('; ')}: nothing is installed. Say --accept-changes if that is meant.`);
  }
  if (!acceptSuspicious && preview.suspicious.length > 0 && preview.change !== 'unchanged') {
    stops.push(
      `${at}: ${id} has words that look like an attack: nothing is installed. An admin who has looked at them says --accept-suspicious.`,
    );
  }
  return stops;
}

function previewLines({ skill: { file, manifest, line, lineOf }, preview }: SkillPreview): string[] {
  return [
    `${manifest.skill_id} ${preview.version} (${preview.change}, sha256 ${preview.sha256.slice(0, 12)}…) from ${file}:${line}`,
    ...preview.may.map(may => `  ${may}`),
    ...preview.widened.map(may => `  + ${may}`),
    ...preview.narrowed.map(may => `  - ${may}`),
    ...suspiciousWords(manifest, lineOf).map(
      ({ line: at, field, message, rule }) => `  ! ${file}:${at}: ${field} ${message} (${rule})`,
    ),
  ];
}

function withPins({ skills, ...lock }: SkillsLock, saved: readonly SavedSkill[]): SkillsLock {
  const pins = saved.map(({ skill_id: id, version, sha256 }) => [id, { version, sha256 }] as const);
  return { ...lock, skills: { ...skills, ...Object.fromEntries(pins) } };
}
