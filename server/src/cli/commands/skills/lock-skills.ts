import type { Client, Skill } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { pageSize, readRows } from '../../api/show-list.ts';
import { EXIT_DIFFERS, EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { LOCK_FILE, lockFaults, readLock, writeLock } from '../../skills/skills-lock.ts';

interface Options {
  lockFile: string;
}

const MOST = 100_000;

export function lockSkillsCommand(finish: Finish): Command {
  const command = lockFileOf(
    new Command('lock').description('write the content hashes of the installed skills into skills.lock'),
  );
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const skills = await allSkills(client);
    const bad = skills.filter(({ verified }) => !verified);
    for (const { skill_id: id, why_not: why } of bad) output.note(`${id} is not locked: ${why ?? ''}`);
    const sound = skills.filter(({ verified }) => verified);
    const pins = Object.fromEntries(sound.map(({ skill_id: id, version, sha256 }) => [id, { version, sha256 }]));
    await writeLock(options.lockFile, { version: 1, skills: pins });
    await output.show({ lock_file: options.lockFile, skills: pins }, () => [
      `${options.lockFile}: ${sound.length} skills`,
    ]);
    return bad.length === 0 ? EXIT_OK : EXIT_DIFFERS;
  });
}

export function verifySkillsCommand(finish: Finish): Command {
  const command = lockFileOf(
    new Command('verify').description(
      'whether what is stored is what was installed, and what skills.lock pins; 7 where it is not',
    ),
  ).argument('[skill...]', 'ids; none: all');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, named: string[]) => {
    const skills =
      named.length === 0 ? await allSkills(client) : await Promise.all(named.map(id => client.skills.get(id)));
    const lock = await readLock(options.lockFile);
    const ids = new Set(skills.map(({ skill_id: id }) => id));
    const gone = named.length > 0 ? [] : Object.keys(lock?.skills ?? {}).filter(id => !ids.has(id));
    const found = skills.map(skill => ({
      skill_id: skill.skill_id,
      faults: [...(skill.verified ? [] : [skill.why_not ?? 'It cannot be verified.']), ...lockFaults(lock, skill)],
    }));
    found.push(...gone.map(id => ({ skill_id: id, faults: [`${options.lockFile} pins it, and it is not installed`] })));
    await output.show(found, () =>
      found.map(({ skill_id: id, faults }) => `${id}: ${faults.length === 0 ? 'as installed' : faults.join('; ')}`),
    );
    return found.every(({ faults }) => faults.length === 0) ? EXIT_OK : EXIT_DIFFERS;
  });
}

function lockFileOf(command: Command): Command {
  return command.option('--lock-file <file>', 'the lock beside your files', LOCK_FILE);
}

async function allSkills(client: Client): Promise<Skill[]> {
  return (await readRows(client.skills.list({ limit: pageSize(MOST) }), MOST)).items;
}
