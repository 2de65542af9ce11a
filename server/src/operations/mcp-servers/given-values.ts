import type { Fault, putMcpServerSchema } from '@multi-job/contract';
import { MAX_MCP_SECRETS } from '@multi-job/contract/api/mcp-requests';
import type { z } from 'zod';
import { headerFault, isMaskedValue, valueFault, variableFault } from '../../core/mcp/check-mcp-value.ts';
import type { KeptMcpServer } from './mcp-server-document.ts';

type Body = z.output<typeof putMcpServerSchema>;

export interface GivenValues {
  /** By the name of the secret: a text to be stored, null to be cleared. Whatever is not here is kept. */
  given: Map<string, string | null>;
  /** Names of variables and headers that the server is to have, with a value or without. */
  env: string[];
  headers: string[];
  faults: Fault[];
}

/**
 * What a body says of the values. An empty text, what a read answered and what is left out say nothing. A server that is
 * started has variables, one that is called has headers and a token: the other ones go.
 */
export function givenValues(body: Body, stored: KeptMcpServer | null): GivenValues {
  const given = new Map<string, string | null>();
  const faults: Fault[] = [];
  const isStarted = body.transport === 'stdio';
  const of = (place: 'env' | 'headers', isUsed: boolean): string[] => {
    const before = Object.keys(stored?.[place] ?? {});
    if (isUsed) return take(place, namedValues(place, body[place], before), before, { given, faults });
    faults.push(...notUsed(place, body[place]));
    for (const name of before) given.set(`${place}.${name}`, null);
    return [];
  };
  const env = of('env', isStarted);
  const headers = of('headers', !isStarted);
  takeToken(body, isStarted, { given, faults });
  const left = new Set(Object.keys(stored?.secrets ?? {}));
  for (const [name, value] of given) {
    if (value === null) left.delete(name);
    else left.add(name);
  }
  if (Math.max(left.size, env.length, headers.length) > MAX_MCP_SECRETS) {
    faults.push({ path: isStarted ? 'env' : 'headers', message: `would be more than ${MAX_MCP_SECRETS} values` });
  }
  if (headers.some(name => name.toLowerCase() === 'authorization') && isTokenLeft(given, left)) {
    faults.push({ path: 'auth_token', message: 'and the header Authorization are the same thing: give one of them' });
  }
  return { given, env, headers, faults };
}

type Found = Pick<GivenValues, 'given' | 'faults'>;
type Values = Readonly<Record<string, string | null>>;

function take(place: 'env' | 'headers', values: Values, before: readonly string[], { given, faults }: Found): string[] {
  const names = new Set(before);
  const faultOf = place === 'env' ? variableFault : headerFault;
  for (const [name, value] of Object.entries(values)) {
    const ofName = value === null ? null : faultOf(name);
    if (ofName !== null) {
      faults.push({ path: place, message: ofName });
      continue;
    }
    if (value === null) names.delete(name);
    else names.add(name);
    if (value === null || !isMaskedValue(value)) given.set(`${place}.${name}`, value);
    const ofValue = value === null || isMaskedValue(value) ? null : valueFault(place, value);
    if (ofValue !== null) faults.push({ path: `${place}.${name}`, message: ofValue });
  }
  const seen = new Set<string>();
  for (const name of place === 'headers' ? names : []) {
    if (seen.has(name.toLowerCase())) faults.push({ path: place, message: `holds ${name} twice, in other letters` });
    seen.add(name.toLowerCase());
  }
  return [...names];
}

/** A header is the one that is there, in whatever case it is written now. */
function namedValues(place: 'env' | 'headers', values: Values, before: readonly string[]): Values {
  if (place === 'env') return values;
  const known = new Map(before.map(name => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [known.get(name.toLowerCase()) ?? name, value]),
  );
}

function notUsed(place: 'env' | 'headers', values: Values): Fault[] {
  if (!Object.values(values).some(value => value !== null && !isMaskedValue(value))) return [];
  const message =
    place === 'env'
      ? 'is for a server that is started: one at an address takes headers and auth_token'
      : 'is for a server at an address: one that is started takes env';
  return [{ path: place, message }];
}

function takeToken({ auth_token: token }: Body, isStarted: boolean, { given, faults }: Found): void {
  if (isStarted) {
    if (typeof token === 'string' && !isMaskedValue(token)) {
      faults.push({ path: 'auth_token', message: 'is for a server at an address: one that is started takes env' });
    }
    given.set('auth_token', null);
    return;
  }
  if (token === undefined || (token !== null && isMaskedValue(token))) return;
  const fault = token === null ? null : valueFault('auth_token', token);
  if (fault !== null) faults.push({ path: 'auth_token', message: fault });
  given.set('auth_token', token);
}

function isTokenLeft(given: Found['given'], left: ReadonlySet<string>): boolean {
  return typeof given.get('auth_token') === 'string' || left.has('auth_token');
}
