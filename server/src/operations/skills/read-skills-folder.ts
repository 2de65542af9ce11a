import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { SkillSync } from '@multi-job/contract';
import { MAX_SKILL_FILE_BYTES } from '@multi-job/contract/skill';
import { messageOf } from '../../core/errors.ts';
import type { ParsedSkill, ParsedSkills } from '../../core/skills/parse-skills.ts';

const SKILL_FILE = /\.(?:ya?ml|json)$/i;
const SKILL_MD = 'SKILL.md';
/** A manifest beside a SKILL.md: what it grants. */
const MANIFEST = /^(?:skill|manifest)\.(?:ya?ml|json)$/i;
const MAX_FILES = 500;

export interface FolderSkill extends ParsedSkill {
  file: string;
}

export interface FolderSkills {
  skills: FolderSkill[];
  faults: SkillSync['faults'];
}

/**
 * The skills of a folder and those below it: YAML and JSON files, and folders with a `SKILL.md`. Nothing is stored.
 *
 * @throws what keeps the folder itself from being read.
 */
export async function readSkillsFolder(dir: string): Promise<FolderSkills> {
  const files = await filesUnder(dir);
  if (files.length > MAX_FILES) {
    return {
      skills: [],
      faults: [{ ...NOWHERE, file: dir, message: `holds more than ${MAX_FILES} files: take out what is no skill` }],
    };
  }
  const named = files.map(path => ({ path, file: relative(dir, path).replaceAll('\\', '/') }));
  return readSkillFiles(named);
}

/** The same of files that are named. @param files `file` is what faults and the `source` of a skill say. */
export async function readSkillFiles(files: readonly { path: string; file: string }[]): Promise<FolderSkills> {
  const parser = await import('../../core/skills/parse-skills.ts');
  const found: FolderSkills = { skills: [], faults: [] };
  for (const { path, file } of files) addParsed(found, file, await parsedFile(path, parser));
  return found;
}

/** Puts what was read from one place to what was read before; no id stands there twice. */
export function addParsed(found: FolderSkills, file: string, parsed: ParsedSkills): void {
  found.faults.push(...parsed.faults.map(fault => ({ file, ...fault })));
  for (const skill of parsed.skills) {
    const other = found.skills.find(({ manifest }) => manifest.skill_id === skill.manifest.skill_id);
    if (other === undefined) found.skills.push({ ...skill, file, manifest: { ...skill.manifest, source: file } });
    else {
      const message = `"${skill.manifest.skill_id}" stands in ${other.file}:${other.line} already: each skill has an id of its own`;
      found.faults.push({ file, document: skill.document, line: skill.line, path: 'skill_id', message });
    }
  }
}

const NOWHERE = { document: null, line: null, path: '' };

type Parser = Record<'parseSkills' | 'parseSkillMd', (text: string) => ParsedSkills>;

async function parsedFile(path: string, { parseSkills, parseSkillMd }: Parser): Promise<ParsedSkills> {
  const refused = (message: string): ParsedSkills => ({ skills: [], faults: [{ ...NOWHERE, message }] });
  try {
    const { size } = await stat(path);
    if (size > MAX_SKILL_FILE_BYTES) {
      return refused(`is ${size} bytes; a file of skills has at most ${MAX_SKILL_FILE_BYTES} (256 KiB)`);
    }
    const text = (await readFile(path)).toString('utf8');
    if (text.includes('\uFFFD')) return refused('is not UTF-8: save it in that encoding');
    return path.endsWith(SKILL_MD) ? parseSkillMd(text) : parseSkills(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refused(`cannot be read: ${messageOf(error)}`);
  }
}

/** By name. Where a manifest stands beside a `SKILL.md`, the manifest is the skill. */
async function filesUnder(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const shown = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
  const files = shown
    .filter(entry => entry.isFile())
    .map(({ name }) => name)
    .sort();
  const folders = shown
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const hasManifest = files.some(name => MANIFEST.test(name));
  const own = files.filter(name => (name === SKILL_MD ? !hasManifest : SKILL_FILE.test(name)));
  const below: string[] = [];
  for (const folder of folders) below.push(...(await filesUnder(join(dir, folder))));
  return [...own.map(name => join(dir, name)), ...below];
}
