import { isSameProgram, programName } from '../children/found-program.ts';
import type { FoundProgram } from '../children/found-program.ts';
import { allowedNameFault } from '../children/stranger-environment.ts';
import { isRelativeProgram, prefixText } from './command-prefix.ts';
import type { CommandPrefix } from './command-prefix.ts';

/** The setting that switches commands on, as refusals name it. */
export const PREFIXES_SETTING = 'AGENT_COMMAND_ALLOW_PREFIXES';
const ENV_SETTING = 'AGENT_COMMAND_ENV_ALLOW';
const MOST_NAMED = 8;

/** What an installation allows. A job can only ask for less. */
export interface CommandRules {
  /** Empty: commands are switched off. */
  prefixes: readonly CommandPrefix[];
  /** Variables that a job may set, `PREFIX_*` for all that begin so. */
  envAllow: readonly string[];
  /** Names of the platform's settings, which nobody may set. */
  settings: readonly string[];
  /** Looks a name or an absolute path up; null where there is no such program. */
  find: (word: string) => FoundProgram | null;
  /** Whether a job could change this file: what it can change it must not run. */
  isChangeable: (path: string) => boolean;
}

interface CommandAsked {
  argv: readonly string[];
  env?: Readonly<Record<string, string>> | undefined;
}

type CommandRefusal = 'off' | 'relative' | 'not_found' | 'changeable' | 'not_allowed' | 'variable';

type CommandVerdict =
  /** `rule`: the prefix that allows it. `program` is executed, and sees `argv0` as its name. */
  | { isAllowed: true; rule: string; program: string; argv0: string }
  | { isAllowed: false; reason: CommandRefusal; message: string };

/**
 * Whether a command may be run. Its program must be the very file that a prefix names, called by the same name, and the
 * words of the prefix must be the first of its own, each as a whole. No shell reads them, so that `;` and `$()` are data.
 */
export function decideCommand({ argv, env = {} }: CommandAsked, rules: CommandRules): CommandVerdict {
  if (rules.prefixes.length === 0) return refused('off', COMMANDS_ARE_OFF);
  const [program = ''] = argv;
  const shown = JSON.stringify(program.slice(0, 200));
  if (isRelativeProgram(program)) {
    return refused('relative', `${shown} is a relative path. Give the name of a program or an absolute path.`);
  }
  const found = rules.find(program);
  if (found === null) {
    return refused('not_found', `${shown} is no program that can be found and executed here. ${allowedWords(rules)}`);
  }
  const allowing = rules.prefixes.find(prefix => isBeginning(prefix, argv, found, rules.find));
  if (allowing === undefined) return refused('not_allowed', notAllowed(shown, found, rules));
  if (rules.isChangeable(found.real)) {
    const message = `${shown} is ${found.real}, which lies in a folder that jobs may write to. Move it elsewhere, and name it there in ${PREFIXES_SETTING}.`;
    return refused('changeable', message);
  }
  const fault = variableFault(Object.keys(env), rules);
  if (fault !== null) return refused('variable', fault);
  return { isAllowed: true, rule: prefixText(allowing), program: found.real, argv0: found.path };
}

/** Whether a prefix allows this by its words alone: all that can be said where the program itself is not at hand. */
export function isAllowedByWords(argv: readonly string[], prefixes: readonly CommandPrefix[]): boolean {
  return prefixes.some(prefix => programName(prefix[0]) === programName(argv[0] ?? '') && hasWords(prefix, argv));
}

/** Why nothing may be run, and how that is changed. */
export const COMMANDS_ARE_OFF =
  `Commands are switched off here: ${PREFIXES_SETTING} allows no program. To allow some, set it to the beginnings of the ` +
  `commands that may be run, such as ${PREFIXES_SETTING}=git status,/usr/bin/rsync --archive, for the API and the workers, and start them again.`;

function isBeginning(
  prefix: CommandPrefix,
  argv: readonly string[],
  found: FoundProgram,
  find: CommandRules['find'],
): boolean {
  if (!hasWords(prefix, argv)) return false;
  const meant = find(prefix[0]);
  return meant !== null && isSameProgram(found, meant);
}

function hasWords(prefix: CommandPrefix, argv: readonly string[]): boolean {
  return prefix.slice(1).every((word, index) => argv[index + 1] === word);
}

function notAllowed(shown: string, { path, real }: FoundProgram, rules: CommandRules): string {
  const leads = path === real ? '' : ` (${real})`;
  return `${shown}${leads} with these words is not allowed. ${allowedWords(rules)}`;
}

function allowedWords({ prefixes }: CommandRules): string {
  const named = prefixes.slice(0, MOST_NAMED).map(prefix => `"${prefixText(prefix)}"`);
  const more = prefixes.length > MOST_NAMED ? ` and ${prefixes.length - MOST_NAMED} more` : '';
  return `${PREFIXES_SETTING} allows ${named.join(', ')}${more}.`;
}

function variableFault(names: readonly string[], { envAllow, settings }: CommandRules): string | null {
  for (const name of names) {
    const fault = name.toUpperCase() === 'PATH' ? 'says where programs are found' : allowedNameFault(name, settings);
    if (fault !== null) return `The variable ${JSON.stringify(name)} cannot be set: it ${fault}.`;
    if (name.endsWith('*') || !envAllow.some(allowed => covers(allowed, name))) {
      return `The variable ${JSON.stringify(name)} may not be set by a job. ${ENV_SETTING} lists those that may.`;
    }
  }
  return null;
}

function covers(allowed: string, name: string): boolean {
  return allowed.endsWith('*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed;
}

function refused(reason: CommandRefusal, message: string): CommandVerdict {
  return { isAllowed: false, reason, message };
}
