import type { SkillManifest } from '@multi-job/contract';
import { describeIssue } from '@multi-job/contract/describe-issue';
import { skillManifestSchema } from '@multi-job/contract/skill';
import { readSkillText } from './read-skill-text.ts';
import type { LineOf, SkillDocument, SkillTextFault } from './read-skill-text.ts';
import { readSkillFolderText } from './skill-md.ts';

export interface ParsedSkill {
  manifest: SkillManifest;
  /** Counted from 1 in its file. */
  document: number;
  line: number;
  /** Of a field of it. */
  lineOf: LineOf;
}

export interface ParsedSkills {
  skills: ParsedSkill[];
  faults: SkillTextFault[];
}

/**
 * The skills of one text. With a fault in it none of them is to be used.
 *
 * @param text YAML or JSON, one or many documents, or a list of skills in one.
 */
export function parseSkills(text: string): ParsedSkills {
  const { documents, faults } = readSkillText(text);
  const parsed: ParsedSkills = { skills: [], faults: [...faults] };
  for (const document of documents) {
    if (!Array.isArray(document.value)) addSkill(parsed, document, document.value, '');
    else
      document.value.forEach((value: unknown, index) => {
        addSkill(parsed, document, value, String(index));
      });
  }
  if (parsed.skills.length === 0 && parsed.faults.length === 0) {
    parsed.faults.push({ document: null, line: null, path: '', message: 'holds no skill' });
  }
  return withoutDoubles(parsed);
}

/** The skill of a `SKILL.md`: what its front matter names, and its body as runbook. It may do nothing until its manifest says so. */
export function parseSkillMd(text: string): ParsedSkills {
  const read = readSkillFolderText(text);
  if ('fault' in read) return { skills: [], faults: [read.fault] };
  const parsed: ParsedSkills = { skills: [], faults: [] };
  addSkill(parsed, { index: 1, value: read.value, lineOf: read.lineOf }, read.value, '');
  return parsed;
}

function addSkill(parsed: ParsedSkills, { index, lineOf }: SkillDocument, value: unknown, at: string): void {
  const read = skillManifestSchema.safeParse(value, { error: describeIssue, reportInput: true });
  if (read.success) {
    const own: LineOf = (path, textLine) => lineOf(within(at, path), textLine);
    parsed.skills.push({ manifest: read.data, document: index, line: lineOf(at), lineOf: own });
    return;
  }
  for (const issue of read.error.issues.slice(0, 20)) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [null];
    for (const name of names) {
      const path = [...issue.path.map(String), ...(name === null ? [] : [name])].join('.');
      const message = name === null ? issue.message : 'is not a known field of a skill';
      parsed.faults.push({ document: index, line: lineOf(within(at, path)), path, message });
    }
  }
}

function within(at: string, path: string): string {
  return [at, path].filter(part => part !== '').join('.');
}

function withoutDoubles({ skills, faults }: ParsedSkills): ParsedSkills {
  const seen = new Map<string, ParsedSkill>();
  for (const skill of skills) {
    const id = skill.manifest.skill_id;
    const other = seen.get(id);
    if (other === undefined) seen.set(id, skill);
    else {
      const message = `"${id}" stands in line ${other.line} already: each skill has an id of its own`;
      faults.push({ document: skill.document, line: skill.line, path: 'skill_id', message });
    }
  }
  return { skills, faults };
}
