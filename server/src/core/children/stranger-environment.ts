import { LOADER_VARIABLES } from './loader-variables.ts';

/** What a stranger needs to run at all, find its files, speak the right language and trust the right certificates. */
const LISTED = [
  'PATH',
  'HOME',
  'LANG',
  'LANGUAGE',
  'LC_*',
  'TZ',
  'TMPDIR',
  'NODE_ENV',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_*',
];
/** Without these no program starts on Windows. */
const LISTED_ON_WINDOWS = ['COMSPEC', 'PATHEXT', 'SYSTEMDRIVE', 'SYSTEMROOT', 'TEMP', 'TMP', 'USERPROFILE', 'WINDIR'];
/** The platform's own, and what the service manager tells it: also those that it gets in a later version. */
const OURS = [
  'AGENT_COMMAND_*',
  'ALLOW_SAME_UID',
  'AUTH_*',
  'CHILD_*',
  'CREDENTIALS_DIRECTORY',
  'HANDLER_ENV_ALLOW',
  'MULTI_JOB_*',
  'NOTIFY_SOCKET',
  'REDIS_*',
  'SECRETS_*',
];

export interface StrangerEnvironment {
  env: Readonly<Record<string, string | undefined>>;
  /** Names that are let through besides, `PREFIX_*` for all that begin so. */
  allow: readonly string[];
  /** Names of the platform's settings, which no stranger gets whatever is allowed. */
  settings: readonly string[];
  platform: string;
}

/**
 * The environment of a process that runs code which is not the platform's: what is listed and what is allowed, never a
 * setting of the platform nor a variable that makes a program load other code.
 */
export function strangerEnvironment({ env, allow, settings, platform }: StrangerEnvironment): Record<string, string> {
  const isWindows = platform === 'win32';
  const listed = isWindows ? [...LISTED, ...LISTED_ON_WINDOWS] : LISTED;
  const passes = matcherOf([...listed, ...allow], isWindows);
  const isOurs = matcherOf([...OURS, ...LOADER_VARIABLES, ...settings], isWindows);
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && passes(entry[0]) && !isOurs(entry[0]),
  );
  return Object.fromEntries(entries);
}

/** What is wrong with a name that is to be let through, to follow the name; null for nothing. */
export function allowedNameFault(name: string, settings: readonly string[]): string | null {
  if (!/^[A-Za-z_][A-Za-z0-9_]*\*?$/.test(name)) return 'is no name of a variable, with or without * at its end';
  if (matcherOf(LOADER_VARIABLES, true)(name)) return 'makes programs load other code';
  if (matcherOf([...OURS, ...settings], true)(name)) return 'is a setting of the platform itself';
  return null;
}

/** Names in any case where the system does not tell them apart. */
function matcherOf(patterns: readonly string[], ignoresCase: boolean): (name: string) => boolean {
  const form = (text: string) => (ignoresCase ? text.toUpperCase() : text);
  const exact = new Set(patterns.filter(pattern => !pattern.endsWith('*')).map(form));
  const prefixes = patterns.filter(pattern => pattern.endsWith('*')).map(pattern => form(pattern.slice(0, -1)));
  return name => exact.has(form(name)) || prefixes.some(prefix => form(name).startsWith(prefix));
}
