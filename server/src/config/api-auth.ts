import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseApiKeys, parseApiKeysFile } from '../core/auth/parse-api-keys.ts';
import type { ParsedApiKeys } from '../core/auth/parse-api-keys.ts';
import { unsafeAuthFaults } from '../core/auth/unsafe-auth-faults.ts';
import type { AuthVerdict } from '../core/auth/unsafe-auth-faults.ts';
import { messageOf } from '../core/errors.ts';
import { PRIVATE_FILE_MODE, wideModeWarning } from '../core/private-modes.ts';
import type { ApiAuthSettings } from './role-settings.ts';

/** How the API knows its callers, as the settings say. Holds no token. */
export interface ApiAuth {
  isEnabled: boolean;
  keys: ParsedApiKeys;
  /** Absolute; null where the keys stand in `AUTH_API_KEYS`. */
  keysFile: string | null;
  /** In lower case. */
  tokenHeader: string;
  /** '' where the header holds the bare token. */
  tokenScheme: string;
  failuresPerMinute: number;
  /** What the log should say at start. */
  warnings: string[];
}

/** The auth settings, and the sentences that say why the API may not be opened with them. */
export function checkApiAuth(api: ApiAuthSettings): { auth: ApiAuth; faults: string[] } {
  const keysFile = api.AUTH_API_KEYS_FILE === null ? null : resolve(api.AUTH_API_KEYS_FILE);
  const isTwice = keysFile !== null && api.AUTH_API_KEYS !== null;
  const keys = keysFile === null ? parseApiKeys(api.AUTH_API_KEYS ?? '') : readKeysFile(keysFile);
  const { faults, warnings } = judgeKeys(api, keys);
  const auth = {
    isEnabled: api.AUTH_ENABLED,
    keys,
    keysFile,
    tokenHeader: api.AUTH_TOKEN_HEADER.toLowerCase(),
    tokenScheme: api.AUTH_TOKEN_SCHEME.toLowerCase() === 'none' ? '' : api.AUTH_TOKEN_SCHEME,
    failuresPerMinute: api.AUTH_FAILURE_LIMIT,
    warnings: [...warnings, ...(keysFile === null ? [] : wideKeysFile(keysFile))],
  };
  const twice = 'AUTH_API_KEYS and AUTH_API_KEYS_FILE are both set; keep one of them.';
  return { auth, faults: isTwice ? [twice, ...faults] : faults };
}

/** Whether the API may be open with these keys. */
export function judgeKeys(api: ApiAuthSettings, keys: ParsedApiKeys): AuthVerdict {
  return unsafeAuthFaults({
    authEnabled: api.AUTH_ENABLED,
    keys,
    apiHost: api.API_HOST,
    allowInsecure: api.AUTH_ALLOW_INSECURE,
    fourEyes: api.APPROVAL_FOUR_EYES,
  });
}

function wideKeysFile(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  const warning = stats === undefined ? null : wideModeWarning(path, stats.mode, PRIVATE_FILE_MODE, process.platform);
  return warning === null ? [] : [`AUTH_API_KEYS_FILE: ${warning}`];
}

/** The keys in a file; a file that cannot be read is a fault among them. */
export function readKeysFile(path: string): ParsedApiKeys {
  try {
    return parseApiKeysFile(readFileSync(path, 'utf8'));
  } catch (error) {
    const fault = `AUTH_API_KEYS_FILE cannot be read: ${messageOf(error)}.`;
    return { source: 'AUTH_API_KEYS_FILE', keys: [], faults: [fault], warnings: [] };
  }
}
