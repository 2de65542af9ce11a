import type { McpServerBody } from './servers';
import type { McpServer, Transport } from './types';

/** What stands in the form of a server. Never stored: it may hold secrets. */
export interface McpServerDraft {
  serverId: string;
  description: string;
  isEnabled: boolean;
  transport: Transport;
  command: string;
  /** One argument a line. */
  args: string;
  url: string;
  timeoutSec: string;
  /** By `env.NAME`, `headers.NAME`, `auth_token`: a text sets it, null takes it away; what is not in here is kept. */
  values: Readonly<Record<string, string | null>>;
}

const TOKEN = 'auth_token';

/** The form as it opens; without a server that of a new one. */
export function draftOf(server: McpServer | null): McpServerDraft {
  return {
    serverId: server?.server_id ?? '',
    description: server?.description ?? '',
    isEnabled: server?.enabled ?? true,
    transport: server?.transport ?? 'stdio',
    command: server?.command ?? '',
    args: (server?.args ?? []).join('\n'),
    url: server?.url ?? '',
    timeoutSec: String(server?.timeout_sec ?? 20),
    values: {},
  };
}

/** Names of the values that the form has a field for: those of the server that its kind has, then those that were added. */
export function valueNames(draft: McpServerDraft, server: McpServer | null): string[] {
  const isStarted = draft.transport === 'stdio';
  const of = (place: 'env' | 'headers') => Object.keys(server?.[place] ?? {}).map(name => `${place}.${name}`);
  const added = Object.keys(draft.values).filter(name => name.startsWith('env.') === isStarted);
  return [...new Set([...(isStarted ? of('env') : [TOKEN, ...of('headers')]), ...added])];
}

/** Whether what is started or called is another than the one that the values were entered for. */
export function isElsewhere(draft: McpServerDraft, server: McpServer | null): boolean {
  if (server === null) return false;
  const { transport, command, args, url } = bodyOf(draft, server);
  return (
    JSON.stringify([transport, command, args, url]) !==
    JSON.stringify([server.transport, server.command, server.args, server.url])
  );
}

/** Everything but values, and of these the ones that change. */
export function bodyOf(draft: McpServerDraft, server: McpServer | null): McpServerBody {
  const isStarted = draft.transport === 'stdio';
  const isSame = server !== null && draft.args === server.args.join('\n');
  const seconds = Number(draft.timeoutSec.trim());
  return {
    enabled: draft.isEnabled,
    transport: draft.transport,
    description: draft.description.trim(),
    command: isStarted ? draft.command.trim() : '',
    // Lines of an argument that has some cannot be told from arguments: what was not touched goes back as it came.
    args: !isStarted ? [] : isSame ? server.args : linesOf(draft.args),
    url: isStarted ? '' : draft.url.trim(),
    timeout_sec: Number.isFinite(seconds) ? seconds : (draft.timeoutSec as never),
    ...valuesOf(draft, server),
  };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines;
}

function valuesOf(
  draft: McpServerDraft,
  server: McpServer | null,
): Pick<McpServerBody, 'env' | 'headers' | 'auth_token'> {
  const names = valueNames(draft, server).filter(name => draft.values[name] !== undefined);
  const sent = (name: string) => draft.values[name]?.replace(/[\r\n]+$/, '') ?? null;
  const of = (place: 'env' | 'headers') =>
    Object.fromEntries(
      names.filter(name => name.startsWith(`${place}.`)).map(name => [name.slice(place.length + 1), sent(name)]),
    );
  return {
    env: of('env'),
    headers: of('headers'),
    ...(names.includes(TOKEN) ? { auth_token: sent(TOKEN) } : {}),
  };
}

/** There is something to lose. An empty field of a value that is there changes nothing. */
export function isChanged(draft: McpServerDraft, server: McpServer | null): boolean {
  return fingerprint(draft, server) !== fingerprint(draftOf(server), server);
}

function fingerprint(draft: McpServerDraft, server: McpServer | null): string {
  const values = Object.entries(draft.values).filter(([name, value]) => value !== '' || !isKnown(server, name));
  const { serverId, description, isEnabled, transport, command, args, url, timeoutSec } = draft;
  return JSON.stringify([serverId, description, isEnabled, transport, command, args, url, timeoutSec, values]);
}

function isKnown(server: McpServer | null, name: string): boolean {
  const [place, ...rest] = name.split('.');
  if (name === TOKEN) return true;
  return (place === 'env' || place === 'headers') && server?.[place][rest.join('.')] !== undefined;
}

/** A draft on top of what somebody else saved meanwhile: what was not touched here becomes theirs. */
export function rebased(draft: McpServerDraft, opened: McpServerDraft, theirs: McpServerDraft): McpServerDraft {
  const pick = <Key extends keyof McpServerDraft>(key: Key) => (draft[key] === opened[key] ? theirs[key] : draft[key]);
  return {
    serverId: draft.serverId,
    description: pick('description'),
    isEnabled: pick('isEnabled'),
    transport: pick('transport'),
    command: pick('command'),
    args: pick('args'),
    url: pick('url'),
    timeoutSec: pick('timeoutSec'),
    values: draft.values,
  };
}

/** What stands in the form for a field as the API names it; the whole form where there is none of the name. */
export function valueAt(draft: McpServerDraft, path: string): unknown {
  const fields: Readonly<Record<string, unknown>> = {
    server_id: draft.serverId,
    description: draft.description,
    command: `${draft.command} ${draft.args}`,
    url: draft.url,
    timeout_sec: draft.timeoutSec,
  };
  if (path in fields) return fields[path];
  if (path.split('.')[0] === 'args') return draft.args;
  const values = Object.entries(draft.values);
  if (path === 'env' || path === 'headers')
    return JSON.stringify(values.filter(([name]) => name.startsWith(`${path}.`)));
  return path in draft.values ? draft.values[path] : JSON.stringify([draft.command, draft.args, draft.url, values]);
}
