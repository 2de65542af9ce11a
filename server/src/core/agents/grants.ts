import type { AgentGrant, GrantCovers } from '@multi-job/contract';
import type { AgentAction } from './agent-action.ts';
import { escaped, fitsPath, fitsPattern, pathPattern, patternOf } from './grant-pattern.ts';
import type { ActionFacts } from './policy/policy-context.ts';

type Facts = Pick<ActionFacts, 'command'>;

/**
 * The narrowest grant that would cover an action next time as well: this host, method, path and query; this tool; this file
 * of a program with each of its words; this chat. Null where none can be given.
 */
export function narrowestGrant(action: AgentAction, facts: Facts): GrantCovers | null {
  switch (action.kind) {
    case 'provider_http':
      return httpGrant(action);
    case 'mcp_tool':
      return { kind: 'mcp_tool', server: action.server, tool: action.tool };
    case 'command': {
      const program = facts.command?.program ?? null;
      if (program === null || action.argv.length === 0) return null;
      return { kind: 'command', program, argv: action.argv.slice(1).map(wordPattern), cwd: action.cwd };
    }
    case 'message':
      return { kind: 'message', channel: action.channel, account_id: action.account_id, to: action.to };
    case 'file':
      return action.op === 'write' || action.op === 'append'
        ? { kind: 'file', op: action.op, path: action.path }
        : null;
    case 'kv':
      return action.op === 'get' ? null : { kind: 'kv', op: action.op, key: action.key };
    case 'schedule_job': {
      const { job_id: jobId, type } = action.job;
      return typeof jobId === 'string' && typeof type === 'string'
        ? { kind: 'schedule_job', job_id: jobId, type }
        : null;
    }
    case 'note':
      return null;
  }
}

/** The grant that covers an action now; null: none does. */
export function grantCovering(
  grants: readonly AgentGrant[],
  action: AgentAction,
  facts: Facts,
  nowMs: number,
): AgentGrant | null {
  return grants.find(grant => Date.parse(grant.expires_at) > nowMs && covers(grant.covers, action, facts)) ?? null;
}

/** Whether a grant is for this action, whether it still holds or not. */
export function covers(grant: GrantCovers, action: AgentAction, facts: Facts): boolean {
  switch (grant.kind) {
    case 'provider_http':
      return action.kind === 'provider_http' && coversHttp(grant, action);
    case 'mcp_tool':
      return action.kind === 'mcp_tool' && grant.server === action.server && grant.tool === action.tool;
    case 'command':
      return action.kind === 'command' && coversCommand(grant, action, facts);
    case 'message':
      return (
        action.kind === 'message' &&
        grant.channel === action.channel &&
        grant.account_id === action.account_id &&
        grant.to === action.to
      );
    case 'file':
      return action.kind === 'file' && grant.op === action.op && grant.path === action.path;
    case 'kv':
      return action.kind === 'kv' && grant.op === action.op && grant.key === action.key;
    case 'schedule_job':
      return (
        action.kind === 'schedule_job' && grant.job_id === action.job['job_id'] && grant.type === action.job['type']
      );
  }
}

type HttpAction = AgentAction & { kind: 'provider_http' };
type HttpGrant = GrantCovers & { kind: 'provider_http' };
type CommandGrant = GrantCovers & { kind: 'command' };

function httpGrant({ account, method, url: text }: HttpAction): GrantCovers | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const query = queryOf(url);
  if (query === null) return null;
  const patterns = Object.entries(query).map(([name, value]): [string, string] => [name, patternOf(value)]);
  return {
    kind: 'provider_http',
    account,
    method,
    origin: url.origin,
    path: pathPattern(url.pathname),
    query: Object.fromEntries(patterns),
  };
}

/** The query must have the very names of the grant, no more and no fewer: one that is left out may mean another thing. */
function coversHttp(grant: HttpGrant, action: HttpAction): boolean {
  if (grant.account !== action.account || grant.method !== action.method || !URL.canParse(action.url)) return false;
  const url = new URL(action.url);
  const query = queryOf(url);
  if (query === null || url.origin !== grant.origin || url.username !== '' || url.password !== '') return false;
  const names = Object.keys(query);
  return (
    fitsPath(grant.path, url.pathname) &&
    names.length === Object.keys(grant.query).length &&
    names.every(name => Object.hasOwn(grant.query, name) && fitsPattern(grant.query[name] ?? '', query[name] ?? ''))
  );
}

/** Null where a name is there twice, which each server reads in its own way. */
function queryOf(url: URL): Record<string, string> | null {
  const entries = [...url.searchParams.entries()];
  if (new Set(entries.map(([name]) => name)).size !== entries.length) return null;
  if (entries.some(([name]) => name === '__proto__')) return null;
  return Object.fromEntries(entries);
}

function coversCommand(grant: CommandGrant, action: AgentAction & { kind: 'command' }, facts: Facts): boolean {
  const words = action.argv.slice(1);
  return (
    facts.command?.program === grant.program &&
    grant.cwd === action.cwd &&
    words.length === grant.argv.length &&
    words.every((word, index) => fitsPattern(grant.argv[index] ?? '', word))
  );
}

/** A number may be another one next time; ids and everything else are meant as they stand. */
function wordPattern(word: string): string {
  return patternOf(word) === '{n}' ? '{n}' : escaped(word);
}
