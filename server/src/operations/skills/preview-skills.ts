import type { AccessRole, SkillsPreview } from '@multi-job/contract';
import { AppError, hasCode } from '../../core/errors.ts';
import type { ParsedSkill } from '../../core/skills/parse-skills.ts';
import { suspiciousWords } from '../../core/skills/suspicious-words.ts';
import { prepareSkill, resultOf } from './put-skill.ts';
import type { SkillDeps } from './skill-deps.ts';

const MOST_LINES = 100;
const LINE_SHOWN = 300;
/** Front matter that names no job type is that of a `SKILL.md`, and no first document of several. */
const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

export interface PreviewSkillsCommand {
  text: string;
  /** The name of the file that it comes from; empty: it was typed. */
  file: string;
  actor: string;
  actorRole: AccessRole;
}

/** What a text of skills holds, each with what saving it would do. Nothing is stored, and nothing thrown for a fault in it. */
export async function previewSkills(
  deps: SkillDeps,
  { text, file, actor, actorRole }: PreviewSkillsCommand,
): Promise<SkillsPreview> {
  const { parseSkills, parseSkillMd } = await import('../../core/skills/parse-skills.ts');
  const parsed = isSkillMd(text, file) ? parseSkillMd(text) : parseSkills(text.replace(/^\uFEFF/, ''));
  const preview: SkillsPreview = { skills: [], faults: [...parsed.faults] };
  for (const skill of parsed.skills) {
    const { document, line } = skill;
    const manifest = { ...skill.manifest, source: file };
    const asked = { manifest, dryRun: true, acceptChanges: false, acceptSuspicious: false, actor, actorRole };
    try {
      const { saved } = resultOf(await prepareSkill(deps, asked), asked);
      preview.skills.push({ manifest, document, line, saved, suspicious: suspiciousIn(skill, text) });
    } catch (error) {
      if (!hasCode(error, 'VALIDATION') || !(error instanceof AppError)) throw error;
      preview.faults.push(...error.faults.map(({ path, message }) => ({ document, line, path, message })));
    }
  }
  return preview;
}

function isSkillMd(text: string, file: string): boolean {
  if (/\.md$/i.test(file)) return true;
  const head = FRONT_MATTER.exec(text)?.[1];
  return head !== undefined && !/^["']?(?:job_type|skill_id)["']?[ \t]*:/m.test(head);
}

function suspiciousIn({ manifest, lineOf }: ParsedSkill, text: string) {
  const lines = text.split('\n');
  return suspiciousWords(manifest, lineOf)
    .slice(0, MOST_LINES)
    .map(({ line, field, rule, message }) => {
      const number = line ?? 1;
      return { line: number, field, rule, message, text: (lines[number - 1] ?? '').trim().slice(0, LINE_SHOWN) };
    });
}
