import type { McpServer, SecretState } from '@multi-job/contract';
import { MASKED_VALUE } from '@multi-job/contract/api/mcp-requests';
import { isUnprotected } from '../../core/accounts/service-address.ts';
import { withoutInlineSecrets } from '../../core/redaction/inline-secrets.ts';
import type { AllDependents } from '../accounts/find-dependents.ts';
import type { McpServerDeps } from './mcp-server-deps.ts';
import type { KeptMcpServer, McpServerRecord } from './mcp-server-document.ts';
import { mcpServerState } from './mcp-server-state.ts';

/** They fetch a program when it is started, whatever it has become since. */
const FETCHERS = /^(?:npx|uvx|bunx|pnpx|docker|podman)$/;
const ONLY_A_SHELL = /^(?:\||\|\||&&?|;|>{1,2}|<|2>&1)$|\$\(|\$\{?[A-Z_]/;

/** A stored server as it is shown: of its values that they are there. */
export async function viewMcpServer(
  deps: Pick<McpServerDeps, 'programRefusal'>,
  serverId: string,
  record: McpServerRecord,
  dependents: AllDependents,
): Promise<McpServer> {
  const stored = record.stored ?? nothingReadable();
  const { state, reason } = await mcpServerState(deps, serverId, record);
  const found = dependents.of.get(serverId);
  const { enabled, transport, description, command, args, url, timeout_sec, last_test } = stored;
  return {
    server_id: serverId,
    ...{ enabled, transport, description, command, args, url, timeout_sec, last_test },
    argv: transport === 'stdio' && command !== '' ? [command, ...args] : [],
    env: masked('env', stored),
    headers: masked('headers', stored),
    auth_token: Object.hasOwn(stored.secrets, 'auth_token') ? MASKED_VALUE : '',
    secrets: Object.fromEntries(
      Object.entries(stored.secrets).map(([name, { hint }]): [string, SecretState] => {
        return [name, { has_secret: true, secret_hint: hint }];
      }),
    ),
    ...{ state, state_reason: reason },
    pins_total: Object.keys(stored.pins).length,
    revision: stored.revision,
    created_at: stored.created_at,
    updated_at: stored.updated_at,
    updated_by: stored.updated_by,
    depends: found?.named ?? [],
    depends_total: found?.total ?? 0,
    warnings: [...warningsOf(stored), ...boundOf(dependents)],
    ...(record.unreadable !== null && { unreadable: record.unreadable }),
  };
}

function masked(place: 'env' | 'headers', stored: KeptMcpServer): Record<string, string> {
  return Object.fromEntries(
    Object.keys(stored[place]).map(name => [
      name,
      Object.hasOwn(stored.secrets, `${place}.${name}`) ? MASKED_VALUE : '',
    ]),
  );
}

function warningsOf(stored: KeptMcpServer): string[] {
  const { transport, command, args, url, secrets } = stored;
  const short = Object.entries(secrets).flatMap(([name, { short: isShort }]) => (isShort === true ? [name] : []));
  return [
    ...short.map(
      name => `"${name}" has fewer than 8 characters: it may be found in harmless text, which is then hidden too.`,
    ),
    ...(transport === 'stdio' ? commandWarnings(command, args) : addressWarnings(url, Object.keys(secrets).length > 0)),
  ];
}

function commandWarnings(command: string, args: readonly string[]): string[] {
  const line = [command, ...args].join(' ');
  return [
    ...(FETCHERS.test(command)
      ? [
          `${command} fetches the program when it is started, whatever it has become since: install it, and name it here.`,
        ]
      : []),
    ...(args.some(arg => ONLY_A_SHELL.test(arg))
      ? ['The arguments hold what only a shell understands. No shell reads them: they reach the program as they are.']
      : []),
    ...(withoutInlineSecrets(line) === line
      ? []
      : ['The arguments seem to hold a secret, which everybody sees who may read this: give it in env.']),
  ];
}

function addressWarnings(text: string, hasSecrets: boolean): string[] {
  if (!URL.canParse(text)) return [];
  const url = new URL(text);
  return [
    ...(hasSecrets && isUnprotected(url)
      ? [`Its values are sent to ${url.origin} without TLS: whoever is on the way can read them. Use https.`]
      : []),
    ...(withoutInlineSecrets(text) === text
      ? []
      : [
          'The address seems to hold a secret, which everybody sees who may read this: give it as auth_token or in headers.',
        ]),
  ];
}

function boundOf({ lookedAt }: AllDependents): string[] {
  return lookedAt === null ? [] : [`Only the first ${lookedAt} jobs were looked at for what uses the server.`];
}

function nothingReadable(): KeptMcpServer {
  return {
    ...{ enabled: false, transport: 'stdio', description: '', command: '', args: [], url: '', timeout_sec: 20 },
    ...{ headers: {}, env: {}, auth_token: '', secrets: {}, pins: {}, last_test: null, protocol_version: null },
    ...{ revision: 0, created_at: null, updated_at: null, updated_by: null },
  };
}
