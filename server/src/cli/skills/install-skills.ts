import type { Client, SavedSkill } from '@multi-job/contract';
import { suspiciousWords } from '../../core/skills/suspicious-words.ts';
import type { FolderSkills } from '../../operations/skills/read-skills-folder.ts';
import type { Output } from '../api/output.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_REFUSED } from '../exit-codes.ts';
import { lockFaults, readLock, writeLock } from './skills-lock.ts';
import type { SkillsLock } from './skills-lock.ts';

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
  { skills, faults }: FolderSkills,
  options: InstallOptions,
): Promise<number> {
  for (const { file, document, line, path, message } of faults) {
    const at = [file, ...(line === null ? [] : [String(line)])].join(':');
    const within = [document === null ? '' : `document ${document}`, path].filter(part => part !== '').join(', ');
    output.note(`${at}: ${within === '' ? '' : `${within}: `}${message}`);
  }
  if (faults.length > 0) return EXIT_REFUSED;
  const lock = await readLock(options.lockFile);
  const previews: { skill: FolderSkills['skills'][number]; preview: SavedSkill }[] = [];
  for (const skill of skills) {
    previews.push({
      skill,
      preview: await client.skills.put(skill.manifest.skill_id, skill.manifest, { dryRun: true }),
    });
  }
  const stops = previews.flatMap(({ skill, preview }) => stopsOf(skill, preview, lock, options));
  await output.show(
    previews.map(({ preview }) => preview),
    () => previews.flatMap(({ skill, preview }) => previewLines(skill, preview)),
  );
  for (const stop of options.dryRun ? [] : stops) output.note(stop);
  if (options.dryRun) return EXIT_OK;
  if (stops.length > 0) return EXIT_FAILED;
  let next = lock;
  for (const { skill, preview } of previews) {
    const { acceptChanges, acceptSuspicious } = options;
    const id = skill.manifest.skill_id;
    const asked = { acceptChanges, acceptSuspicious, ifRevision: preview.revision };
    const saved = await client.skills.put(id, skill.manifest, asked);
    output.note(`${id} ${saved.version}: ${saved.change}`);
    if (next !== null)
      next = { ...next, skills: { ...next.skills, [id]: { version: saved.version, sha256: saved.sha256 } } };
  }
  if (next !== null && next !== lock) await writeLock(options.lockFile, next);
  return EXIT_OK;
}

function stopsOf(
  { file, manifest }: FolderSkills['skills'][number],
  preview: SavedSkill,
  lock: SkillsLock | null,
  { acceptChanges, acceptSuspicious }: InstallOptions,
): string[] {
  const id = manifest.skill_id;
  const changes = [...preview.widened, ...lockFaults(lock, preview)];
  return [
    ...(changes.length > 0 && !acceptChanges && preview.change !== 'unchanged'
      ? [
          `${file}: ${id} would be able to do more than before, or is not what the lock pins: nothing is installed. Say --accept-changes if that is meant.`,
        ]
      : []),
    ...(lockFaults(lock, preview).length > 0 && preview.change === 'unchanged' && !acceptChanges
      ? [`${file}: ${lockFaults(lock, preview).join('; ')}`]
      : []),
    ...(preview.suspicious.length > 0 && !acceptSuspicious
      ? [
          `${file}: ${id} has words that look like an attack: nothing is installed. An admin who has looked at them says --accept-suspicious.`,
        ]
      : []),
  ];
}

function previewLines({ file, manifest, line }: FolderSkills['skills'][number], preview: SavedSkill): string[] {
  const suspicious = suspiciousWords(manifest);
  return [
    `${manifest.skill_id} ${preview.version} (${preview.change}, sha256 ${preview.sha256.slice(0, 12)}…) from ${file}:${line}`,
    ...preview.may.map(may => `  ${may}`),
    ...preview.widened.map(may => `  + ${may}`),
    ...preview.narrowed.map(may => `  - ${may}`),
    ...suspicious.map(place => `  ! ${place.field} line ${place.line ?? 1}: ${place.message} (${place.rule})`),
  ];
}
