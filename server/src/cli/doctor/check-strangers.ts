import type { Config } from '../../config.ts';
import { warn, type Finding } from './finding.ts';

const CHECK = 'programs of others';

/** What commands and MCP servers can get at that is the platform's: by their user, and over the network of this machine. */
export function checkStrangers(config: Config): Finding[] {
  const { api, worker } = config;
  const hasCommands = worker !== undefined && worker.commands.prefixes.length > 0;
  const hasServers = [api, worker].some(role => role !== undefined && role.MCP_STDIO_ALLOW.length > 0);
  if (!hasCommands && !hasServers) return [];
  return [...userFindings(config), ...networkFindings(config)];
}

function userFindings({ api, worker, dataDir }: Config): Finding[] {
  if ((worker?.children.user ?? api?.childUser ?? null) !== null) return [];
  const detail = `run as the user of the platform (${missing()}): they may read the key, the database in ${dataDir} and the environment of the services`;
  return [warn(CHECK, detail, mendOf())];
}

/** Another user is no other network. */
function networkFindings({ api, store }: Config): Finding[] {
  return [
    ...(api === undefined || api.auth.isEnabled
      ? []
      : [
          warn(
            CHECK,
            'may do what an admin may: the API asks for no token, and they reach it like any program of this machine',
            'set AUTH_ENABLED=true and AUTH_API_KEYS (docs/security.md)',
          ),
        ]),
    ...(store.kind === 'embedded' || new URL(store.url).password !== ''
      ? []
      : [
          warn(
            CHECK,
            'may read and change the store: Redis asks for no password, and they reach it like any program of this machine',
            'give Redis a password, and name it in REDIS_URL or REDIS_PASSWORD',
          ),
        ]),
  ];
}

/** What this platform lacks for a user of their own. */
function missing(): string {
  if (process.platform === 'win32') return 'this system cannot give programs another user';
  const uid = process.getuid?.() ?? 0;
  return uid === 0
    ? 'CHILD_UID is not set'
    : `a worker that is not root, here user ${uid}, cannot give them another one`;
}

function mendOf(): string {
  if (process.platform === 'win32') return 'allow only programs that you would trust with the key (docs/security.md)';
  return 'start the worker as root with CHILD_UID, or in a container of its own with nothing else in it (docs/security.md)';
}
