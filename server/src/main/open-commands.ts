import { chownSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createProcessGroups } from '../children/create-process-groups.ts';
import { findProgram } from '../children/find-program.ts';
import type { Config } from '../config.ts';
import type { CommandLimits } from '../config/command-settings.ts';
import { liesIn } from '../config/overlapping-roots.ts';
import type { ProcessGroups, SystemUser } from '../core/children/process-groups.ts';
import { allowsEverything } from '../core/commands/allows-everything.ts';
import { commandInputFaults } from '../core/commands/command-input-faults.ts';
import { prefixText } from '../core/commands/command-prefix.ts';
import type { CommandRules } from '../core/commands/decide-command.ts';
import { makeMissingFolder } from '../core/make-missing-folder.ts';
import { PRIVATE_FOLDER_MODE } from '../core/private-modes.ts';
import type { InputRules } from '../operations/operation-deps.ts';
import type { CommandRunner } from '../tools/command/command-tool.ts';
import type { RoleDeps } from './role-deps.ts';

/** Where the files of programs that are running lie. */
export function processFolderOf({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'processes');
}

/** The programs of others that this process starts; they end with it. */
export function openProcessGroups(user: SystemUser | null, { config, logger, closeLater }: RoleDeps): ProcessGroups {
  const folder = processFolderOf(config);
  const groups = createProcessGroups({ folder, user, ownerPid: process.pid, logger });
  closeLater(() => groups.close());
  return groups;
}

/** How this worker runs commands; null where none may be run. */
export function openCommands(
  settings: NonNullable<Config['worker']>,
  groups: ProcessGroups,
  { logger }: RoleDeps,
): CommandRunner | null {
  const { commands, children } = settings;
  const { prefixes, env, root } = commands;
  if (prefixes.length === 0) return null;
  for (const prefix of prefixes.filter(allowsEverything)) {
    logger.warn(
      {},
      `AGENT_COMMAND_ALLOW_PREFIXES: "${prefixText(prefix)}" lets a job run whatever it likes; name a script as well`,
    );
  }
  makeRoot(root, children.user);
  const changeable = [root, ...settings.AGENT_FILES_ALLOWED_ROOTS];
  return { rules: commandRules(commands, changeable), env, root, groups };
}

/** What the API says of commands before a job is saved. */
export function openInputRules(limits: CommandLimits): InputRules {
  const rules = commandRules(limits, []);
  return job => commandInputFaults(job, rules);
}

function commandRules(limits: CommandLimits, changeable: readonly string[]): CommandRules {
  return {
    ...limits,
    find: word => findProgram(word, limits.searchFolders),
    isChangeable: path => changeable.some(folder => liesIn(folder, path)),
  };
}

/** Made for whoever works there; one that is there already is left as it is. */
function makeRoot(root: string, user: SystemUser | null): void {
  if (existsSync(root)) return;
  makeMissingFolder(root, PRIVATE_FOLDER_MODE);
  if (user !== null) chownSync(root, user.uid, user.gid);
}
