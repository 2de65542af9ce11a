import type { Idempotency } from '../accounts/provider-template.ts';
import type { ActionClass, AgentAction } from './agent-action.ts';

/** What is known of the place that an action goes to. */
export interface ClassFacts {
  /** Of the account's provider; null where it has no template. */
  provider: ProviderFacts | null;
  /** An admin's word on the tool, never the server's. */
  isMcpRead: boolean;
}

export interface ProviderFacts {
  /** Patterns of requests that only read, such as `GET /repos/*`. */
  reads: readonly string[];
  /** How it tells a repeated write; null: not at all. */
  idempotency: Idempotency | null;
  /** Base address of the account, before the paths of the patterns; null: none. */
  baseUrl: string | null;
}

/** What a repeat of an action may do. Where nothing is known it is a plain write, which is never repeated by itself. */
export function actionClass(action: AgentAction, facts: ClassFacts): ActionClass {
  switch (action.kind) {
    case 'note':
      return 'read';
    case 'kv':
      return action.op === 'get' ? 'read' : 'keyed_write';
    case 'file':
      return fileClass(action.op);
    case 'provider_http':
      return httpClass(action, facts.provider);
    case 'mcp_tool':
      return facts.isMcpRead ? 'read' : 'plain_write';
    case 'message':
      // The outbox takes the same one once.
      return 'keyed_write';
    case 'command':
      return 'plain_write';
    case 'schedule_job':
      return 'keyed_write';
  }
}

/** A file is written whole, so that writing it twice leaves what writing it once does. */
function fileClass(op: 'read' | 'list' | 'write' | 'append'): ActionClass {
  if (op === 'append') return 'plain_write';
  return op === 'write' ? 'keyed_write' : 'read';
}

function httpClass(action: AgentAction & { kind: 'provider_http' }, provider: ProviderFacts | null): ActionClass {
  if (provider === null) return 'plain_write';
  if (isRead(action, provider)) return 'read';
  return provider.idempotency?.methods.some(method => method === action.method) === true
    ? 'keyed_write'
    : 'plain_write';
}

function isRead({ method, url: text }: { method: string; url: string }, { reads, baseUrl }: ProviderFacts): boolean {
  const path = pathUnder(text, baseUrl);
  if (path === null) return false;
  return reads.some(read => {
    const [wantedMethod, wantedPath = ''] = read.split(' ');
    return wantedMethod === method && (wantedPath === '*' || fitsReadPath(wantedPath, path));
  });
}

/** Null where the address cannot be read, or could be read in two ways. */
function pathUnder(text: string, baseUrl: string | null): string | null {
  if (!URL.canParse(text)) return null;
  const { pathname, origin } = new URL(text);
  if (/%(?:2f|5c|00)|\/\/|\\/i.test(pathname)) return null;
  if (baseUrl === null || !URL.canParse(baseUrl)) return pathname;
  const base = new URL(baseUrl);
  const prefix = base.origin === origin ? base.pathname.replace(/\/+$/, '') : '';
  return prefix !== '' && (pathname === prefix || pathname.startsWith(`${prefix}/`))
    ? pathname.slice(prefix.length)
    : pathname;
}

/** `*` stands for one segment or a part of one; as the last segment, for all that follows. */
function fitsReadPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const isOpen = wanted.at(-1) === '*';
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((part, index) => {
    if (isOpen && index === wanted.length - 1) return given.slice(index).join('/') !== '';
    return fitsSegment(part, given[index] ?? '');
  });
}

function fitsSegment(pattern: string, segment: string): boolean {
  const [head = '', ...tails] = pattern.split('*');
  if (tails.length === 0) return segment === head;
  const tail = tails.join('*');
  return segment.length > head.length + tail.length && segment.startsWith(head) && segment.endsWith(tail);
}
