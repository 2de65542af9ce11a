import { secretFault } from '../accounts/check-secret.ts';
import { refusedVariable } from './refused-variable.ts';

/** Short enough that `env.NAME` and `headers.NAME` are names of secrets. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,59}$/;
const HEADER = /^[A-Za-z][A-Za-z0-9_.-]{0,55}$/;
/** They belong to the connection or to the protocol. */
const OWN_HEADERS =
  /^(?:host|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|content-(?:length|type|encoding)|accept|accept-encoding|mcp-.*|last-event-id|proxy-.*)$/i;
const MASK = /^(?:\[(?:secret|redacted)\]|[•*…●·]{3,}.{0,4})$/u;

/** Whether a text only says that a value is there, or is wanted: what a read answered, or nothing. */
export function isMaskedValue(text: string): boolean {
  return text === '' || MASK.test(text);
}

/** What is wrong with the name of a variable, told without the name where that may be a secret in the wrong place. */
export function variableFault(name: string): string | null {
  if (!VARIABLE.test(name))
    return 'holds a name that is none: names of variables have up to 60 letters, digits and "_"';
  const refusal = refusedVariable(name);
  return refusal === null ? null : `holds ${name}, which ${refusal}`;
}

/** The same of a header. */
export function headerFault(name: string): string | null {
  if (!HEADER.test(name)) {
    return 'holds a name that is none: names of headers begin with a letter and have up to 56 letters, digits, "-", "_" and "."';
  }
  return OWN_HEADERS.test(name) ? `holds ${name}, which the connection sets by itself: leave it out` : null;
}

/** Why a value cannot be kept, in words that follow its name and repeat nothing of it; null for one that can. */
export function valueFault(place: 'env' | 'headers' | 'auth_token', value: string): string | null {
  if (place === 'auth_token' && /^bearer\s/i.test(value)) return 'is sent as a bearer token: give it without "Bearer"';
  if (place === 'env') return value.includes('\0') ? 'holds a NUL character, which no variable can' : envFault(value);
  return secretFault(value, { kind: 'header', header: '', value: '' });
}

function envFault(value: string): string | null {
  return secretFault(value, { kind: 'none' });
}
