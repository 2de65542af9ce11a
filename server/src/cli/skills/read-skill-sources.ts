import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { MAX_SKILL_FILE_BYTES } from '@multi-job/contract';
import { parseAllowedHosts } from '../../core/egress/allowed-hosts.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { addParsed, readSkillFiles, readSkillsFolder } from '../../operations/skills/read-skills-folder.ts';
import type { FolderSkills } from '../../operations/skills/read-skills-folder.ts';

const TIMEOUT_MS = 20_000;

/** The skills of files, folders and addresses. Addresses are fetched as everything is: none that is not public, also behind a redirect. */
export async function readSkillSources(
  sources: readonly string[],
  allowHosts: readonly string[],
): Promise<FolderSkills> {
  const found: FolderSkills = { skills: [], faults: [] };
  for (const source of sources) {
    const read = /^https?:\/\//i.test(source) ? await fetched(source, allowHosts) : await readPath(source);
    found.faults.push(...read.faults);
    for (const { file, ...skill } of read.skills) addParsed(found, file, { skills: [skill], faults: [] });
  }
  return found;
}

async function readPath(path: string): Promise<FolderSkills> {
  try {
    const is = await stat(path);
    if (!is.isDirectory()) return await readSkillFiles([{ path, file: path }]);
    const read = await readSkillsFolder(path);
    const within = (file: string) => (file === path ? file : `${path.replace(/[\\/]+$/, '')}/${file}`);
    if (read.skills.length + read.faults.length === 0)
      return faultOf(path, 'holds no skill: no YAML, no JSON and no SKILL.md');
    return {
      skills: read.skills.map(skill => ({ ...skill, file: within(skill.file) })),
      faults: read.faults.map(fault => ({ ...fault, file: within(fault.file) })),
    };
  } catch (error) {
    return faultOf(path, `cannot be read: ${messageOf(error)}`);
  }
}

async function fetched(source: string, allowHosts: readonly string[]): Promise<FolderSkills> {
  const [{ createEgressClient }, { resolveHost }, { parseSkills, parseSkillMd }] = await Promise.all([
    import('../../tools/http/create-egress-client.ts'),
    import('../../tools/http/pinned-lookup.ts'),
    import('../../core/skills/parse-skills.ts'),
  ]);
  const egress = createEgressClient({ allowedHosts: parseAllowedHosts(allowHosts), resolve: resolveHost });
  try {
    const answer = await egress.request({
      method: 'GET',
      url: source,
      timeoutMs: TIMEOUT_MS,
      maxBodyBytes: MAX_SKILL_FILE_BYTES,
    });
    if (answer.status !== 200) return faultOf(source, `was answered with status ${answer.status}`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(answer.body);
    const found: FolderSkills = { skills: [], faults: [] };
    const isMd = basename(new URL(answer.url).pathname) === 'SKILL.md';
    addParsed(found, source, isMd ? parseSkillMd(text) : parseSkills(text));
    return found;
  } catch (error) {
    if (error instanceof AppError) return faultOf(source, `cannot be fetched: ${error.message}`);
    return faultOf(source, 'is no UTF-8 text');
  } finally {
    await egress.close();
  }
}

function faultOf(file: string, message: string): FolderSkills {
  return { skills: [], faults: [{ file, document: null, line: null, path: '', message }] };
}
