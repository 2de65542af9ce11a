import type { ApiKey, ApiKeySource } from './api-key.ts';
import { isLoopback } from './is-loopback.ts';
import { MIN_TOKEN_CHARS } from './parse-api-keys.ts';
import type { ParsedApiKeys } from './parse-api-keys.ts';

export interface AuthSettings {
  authEnabled: boolean;
  keys: ParsedApiKeys;
  apiHost: string;
  /** `AUTH_ALLOW_INSECURE`: what would be refused is let pass with a warning. */
  allowInsecure: boolean;
  /** `APPROVAL_FOUR_EYES`: whoever asked may not approve. */
  fourEyes: boolean;
}

export interface AuthVerdict {
  /** Reasons not to start, a sentence each that says how to mend it. */
  faults: string[];
  /** What the log should say at start. */
  warnings: string[];
}

const GIVE_A_KEY: Record<ApiKeySource, string> = {
  AUTH_API_KEYS: 'set AUTH_API_KEYS=token:admin:name',
  AUTH_API_KEYS_FILE: 'write token:admin:name into the file',
};

/** Whether the API may be opened with these settings: PRODUCT.md, section 6. No sentence holds a token. */
export function unsafeAuthFaults(settings: AuthSettings): AuthVerdict {
  const { authEnabled, keys, apiHost, allowInsecure } = settings;
  const verdict: AuthVerdict = { faults: [...keys.faults], warnings: [...keys.warnings] };
  const isOpenToNetwork = !isLoopback(apiHost);
  const report = isOpenToNetwork && !allowInsecure ? verdict.faults : verdict.warnings;

  if (!authEnabled) {
    if (isOpenToNetwork) report.push(openWithoutAuth(apiHost, allowInsecure));
    if (keys.keys.length > 0) {
      verdict.warnings.push(`${keys.source} is set but no token is asked for; set AUTH_ENABLED=true to use it.`);
    }
    return verdict;
  }
  if (keys.keys.length === 0 && keys.faults.length === 0) {
    verdict.faults.push(
      `AUTH_ENABLED is true but ${keys.source} holds no key, so nobody could be let in; ${GIVE_A_KEY[keys.source]}, or set AUTH_ENABLED=false.`,
    );
  }
  const short = keys.keys.filter(key => key.isShort);
  if (short.length > 0) report.push(shortKeys(short, keys.source, { apiHost, isOpenToNetwork, allowInsecure }));
  if (settings.fourEyes) verdict.warnings.push(...namelessEyes(keys));
  return verdict;
}

/** Tokens without a name count as one person each, whoever holds them. */
function namelessEyes({ keys, source }: ParsedApiKeys): string[] {
  const nameless = keys.filter(key => key.name === null && key.role !== 'viewer');
  if (nameless.length === 0) return [];
  const entries = nameless.map(key => key.entry).join(', ');
  return [
    `APPROVAL_FOUR_EYES is true and ${nameless.length === 1 ? `entry ${entries} of ${source} has` : `entries ${entries} of ${source} have`} no name, so whoever holds two such tokens counts as two people; write token:role:name.`,
  ];
}

function openWithoutAuth(apiHost: string, allowInsecure: boolean): string {
  const danger = `API_HOST is ${apiHost} and no token is asked for, so whoever reaches it may run jobs`;
  if (allowInsecure) return `${danger}; AUTH_ALLOW_INSECURE=true permits it.`;
  return `${danger}; set AUTH_ENABLED=true with AUTH_API_KEYS, or API_HOST=127.0.0.1, or AUTH_ALLOW_INSECURE=true to accept it.`;
}

function shortKeys(
  short: readonly ApiKey[],
  source: ApiKeySource,
  where: { apiHost: string; isOpenToNetwork: boolean; allowInsecure: boolean },
): string {
  const entries = short.map(key => key.entry).join(', ');
  const which =
    short.length === 1
      ? `The token of entry ${entries} of ${source} is`
      : `The tokens of entries ${entries} of ${source} are`;
  const danger = `${which} shorter than ${MIN_TOKEN_CHARS} characters`;
  const mend = 'make new ones, for example with: openssl rand -hex 24';
  if (!where.isOpenToNetwork) return `${danger}: good enough on this machine only; before opening the API, ${mend}.`;
  if (where.allowInsecure) return `${danger} while API_HOST is ${where.apiHost}; AUTH_ALLOW_INSECURE=true permits it.`;
  return `${danger} while API_HOST is ${where.apiHost}; ${mend}, or set AUTH_ALLOW_INSECURE=true to accept it.`;
}
