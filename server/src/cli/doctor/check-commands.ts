import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram } from '../../children/find-program.ts';
import type { Config } from '../../config.ts';
import { allowsEverything } from '../../core/commands/allows-everything.ts';
import { prefixText } from '../../core/commands/command-prefix.ts';
import { ok, warn, type Finding } from './finding.ts';

const CHECK = 'commands';
const SETTING = 'AGENT_COMMAND_ALLOW_PREFIXES';
const LIMIT_MS = 10_000;
/** Ends with 0 when it may write where it is told. */
const PROBE = `require('node:fs').accessSync(process.argv[1], require('node:fs').constants.W_OK)`;

/** Which programs jobs may run, whether they are there, and what they could do besides. */
export function checkCommands({ worker, dataDir }: Config): Finding[] {
  if (worker === undefined) return [];
  const { prefixes, searchFolders } = worker.commands;
  if (prefixes.length === 0) return [ok(CHECK, `switched off; ${SETTING} switches them on`)];
  const findings = prefixes.flatMap(prefix => {
    const shown = `"${prefixText(prefix)}"`;
    if (findProgram(prefix[0], searchFolders) === null) {
      return [warn(CHECK, `${shown} names no program that can be executed here`, `install it, or correct ${SETTING}`)];
    }
    if (!allowsEverything(prefix)) return [];
    const mend = 'name what it is to run as well, such as "sh /opt/backup.sh"';
    return [warn(CHECK, `${shown} lets a job run whatever it likes`, mend)];
  });
  findings.push(...folderFindings(worker, dataDir));
  return findings.length > 0
    ? findings
    : [ok(CHECK, `${prefixes.length} allowed: ${prefixes.map(prefixText).join(', ')}`)];
}

function folderFindings({ children: { user }, commands }: NonNullable<Config['worker']>, dataDir: string): Finding[] {
  if (user === null || !existsSync(commands.root)) return [];
  const { status } = spawnSync(process.execPath, ['-e', PROBE, commands.root], {
    ...user,
    cwd: '/',
    env: {},
    stdio: 'ignore',
    timeout: LIMIT_MS,
  });
  if (status === 0) return [];
  const detail = `user ${user.uid} cannot write to ${commands.root} by its path`;
  return [warn(CHECK, detail, `set AGENT_COMMAND_ROOT to a folder of user ${user.uid}, outside of ${dataDir}`)];
}
