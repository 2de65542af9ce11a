import { delimiter, resolve } from 'node:path';
import { absoluteFolders } from '../children/find-program.ts';
import type { SystemUser } from '../core/children/process-groups.ts';
import { strangerEnvironment } from '../core/children/stranger-environment.ts';
import type { CommandPrefix } from '../core/commands/command-prefix.ts';
import type { Environment, SettingFault } from './config-faults.ts';
import { settingNames } from './env-file.ts';
import { COMMANDS_IN_DATA } from './overlapping-roots.ts';
import type { ApiSettings, WorkerSettings } from './role-settings.ts';
import { variableNameFaults } from './variable-name-faults.ts';

/** Which commands may be run, as far as it can be said without running one. */
export interface CommandLimits {
  /** Empty: none. */
  prefixes: readonly CommandPrefix[];
  envAllow: readonly string[];
  settings: readonly string[];
  /** Where programs are looked for that are named by their name alone. */
  searchFolders: readonly string[];
}

/** How a worker runs them. */
export interface CommandSettings extends CommandLimits {
  /** All that a program gets besides what a job sets. */
  env: Readonly<Record<string, string>>;
  /** The folder that they work in. */
  root: string;
}

type Given = Pick<ApiSettings, 'AGENT_COMMAND_ALLOW_PREFIXES' | 'AGENT_COMMAND_ENV_ALLOW'>;

export function commandLimits(settings: Given, given: Environment): CommandLimits {
  return {
    prefixes: settings.AGENT_COMMAND_ALLOW_PREFIXES,
    envAllow: settings.AGENT_COMMAND_ENV_ALLOW,
    settings: settingNames(),
    searchFolders: absoluteFolders(given['PATH']),
  };
}

export interface CommandFacts {
  dataDir: string;
  user: SystemUser | null;
  platform: string;
}

/** What a worker runs commands with, and what speaks against it. */
export function checkCommands(
  worker: WorkerSettings,
  given: Environment,
  { dataDir, user, platform }: CommandFacts,
): { commands: CommandSettings; faults: SettingFault[] } {
  const limits = commandLimits(worker, given);
  const root = resolve(worker.AGENT_COMMAND_ROOT ?? resolve(dataDir, COMMANDS_IN_DATA));
  const { envAllow: allow, settings, searchFolders } = limits;
  const listed = strangerEnvironment({ env: given, allow, settings, platform });
  const env = {
    ...listed,
    PATH: searchFolders.join(delimiter),
    // The home of the platform is closed to another user.
    ...(user === null ? {} : { HOME: root }),
  };
  return { commands: { ...limits, env, root }, faults: variableNameFaults('AGENT_COMMAND_ENV_ALLOW', allow, settings) };
}
