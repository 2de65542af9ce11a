import { Option, type Command } from 'commander';
import { SUPERVISED_FLAG } from '../internal-flags.ts';
import type { Environment, Overrides } from '../../config/config-faults.ts';
import { WITHOUT_REDIS } from '../../config/without-redis.ts';

/** Command-line options that stand for a setting: the value wins over the environment and is checked like it. */
const SETTING_OPTIONS = {
  host: ['--host <address>', 'address the API listens on', 'API_HOST'],
  port: ['--port <number>', 'port the API listens on', 'API_PORT'],
  redisUrl: ['--redis-url <url>', 'keep everything in this Redis', 'REDIS_URL'],
  dataDir: ['--data-dir <folder>', 'folder of the embedded engine and of files', 'DATA_DIR'],
  handlers: ['--handlers <folder>', 'folder with job types of your own', 'HANDLERS_DIR'],
  concurrency: ['--concurrency <number>', 'runs at a time', 'WORKER_CONCURRENCY'],
  pool: ['--pool <name>', 'pool of workers to belong to', 'AGENT_POOL'],
  logLevel: ['--log-level <level>', 'debug, info, warn, error, silent', 'LOG_LEVEL'],
  logFormat: ['--log-format <format>', 'auto, json, pretty', 'LOG_FORMAT'],
} as const;

export type SettingOption = keyof typeof SETTING_OPTIONS;

/** Adds the options, in this order. */
export function addSettingOptions(command: Command, names: readonly SettingOption[]): Command {
  for (const name of names) {
    const [flags, description, variable] = SETTING_OPTIONS[name];
    command.addOption(new Option(flags, `${description} (${variable})`));
  }
  return command;
}

/** The settings that were given on the command line, by variable. */
export function overridesOf(options: Readonly<Record<string, unknown>>): Environment {
  const given = Object.entries(SETTING_OPTIONS).flatMap(([name, [, , variable]]) => {
    const value = options[name];
    return typeof value === 'string' ? [[variable, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/**
 * The same for what works on a store and is no service: a folder that is named without a Redis means the store in it, and not the
 * Redis that works for others, by an environment that was forgotten.
 */
export function storeOverridesOf(options: Readonly<Record<string, unknown>>): Overrides {
  const isFolderMeant = options['dataDir'] !== undefined && options['redisUrl'] === undefined;
  return { ...(isFolderMeant ? WITHOUT_REDIS : {}), ...overridesOf(options) };
}

/** Adds the flag by which the supervisor marks its children. */
export function addSupervisedFlag(command: Command): Command {
  return command.addOption(new Option(SUPERVISED_FLAG).hideHelp());
}

export function isSupervised(options: Readonly<Record<string, unknown>>): boolean {
  return options['supervised'] === true;
}
