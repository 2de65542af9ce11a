import { readSkillText } from './read-skill-text.ts';
import type { LineOf, SkillTextFault } from './read-skill-text.ts';

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

type SkillMd = { value: Record<string, unknown>; lineOf: LineOf } | { fault: SkillTextFault };

/**
 * What a `SKILL.md` says. Its `allowed-tools` are another program's tools: they stand in the runbook for whoever writes the
 * manifest, and grant nothing.
 */
export function readSkillFolderText(text: string): SkillMd {
  const found = FRONT_MATTER.exec(text);
  if (found === null) {
    return faultAt(1, '', 'has no front matter: begin it with "---", name and description, and "---" again');
  }
  const [whole, head = ''] = found;
  const { documents, faults } = readSkillText(head, 2);
  const [fault] = faults;
  if (fault !== undefined) return { fault };
  const fields = documents[0]?.value;
  const lineOf: LineOf = documents[0]?.lineOf ?? (() => 1);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    return faultAt(2, '', 'has a front matter without name and description');
  const {
    name,
    description = '',
    'allowed-tools': hyphened,
    allowed_tools: tools = hyphened,
    version,
  } = fields as Record<string, unknown>;
  if (typeof name !== 'string' || name.trim() === '') return faultAt(lineOf('name'), 'name', 'is required, a text');
  const body = text.slice(whole.length).trim();
  const bodyLine = text.slice(0, text.length - text.slice(whole.length).trimStart().length).split('\n').length;
  const wanted = toolsOf(tools);
  const note =
    wanted.length === 0
      ? ''
      : `\n\n(Its author names these tools: ${wanted.join(', ')}. They are granted by the manifest only.)`;
  return {
    lineOf: (path, textLine = 0) =>
      path === 'runbook' ? bodyLine + textLine : lineOf(path === 'skill_id' ? 'name' : path, textLine),
    value: {
      skill_id: idOf(name),
      name,
      description,
      job_type: 'agent.workflow',
      ...(version !== undefined && { version: typeof version === 'number' ? `${version}` : version }),
      runbook: `${body}${note}`,
    },
  };
}

/** `PDF Tools` is `pdf_tools`. */
function idOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '_')
    .replace(/^[_-]+/, '')
    .slice(0, 64);
}

function toolsOf(given: unknown): string[] {
  if (typeof given === 'string') return given.split(/[\s,]+/).filter(word => word !== '');
  return Array.isArray(given) ? given.filter(word => typeof word === 'string') : [];
}

function faultAt(line: number, path: string, message: string): SkillMd {
  return { fault: { document: 1, line, path, message } };
}
