import type { AccessRole } from '@multi-job/contract';
import { createKeyRing } from '../../src/core/auth/key-ring.ts';
import { parseApiKeys } from '../../src/core/auth/parse-api-keys.ts';
import type { AuthConfig } from '../../src/services/api/api-config.ts';
import { authOff } from './api-harness.ts';

/** A token for each role, long enough to be safe. */
export const TOKENS: Record<AccessRole, string> = {
  viewer: 'viewer-token-0123456789',
  operator: 'operator-token-0123456789',
  admin: 'admin-token-0123456789',
};

/** What `AUTH_API_KEYS` would say. */
export const KEYS = Object.entries(TOKENS)
  .map(([role, token]) => `${token}:${role}`)
  .join(',');

/** Tokens are asked for; nobody is turned away for failures unless the test says so. */
export function authOn(about: Partial<AuthConfig> = {}, keys: string = KEYS): AuthConfig {
  const keyRing = createKeyRing(parseApiKeys(keys).keys);
  return { ...authOff(), isEnabled: true, keyRing, failuresPerMinute: 1_000_000, ...about };
}

export function bearer(role: AccessRole): Record<string, string> {
  return { authorization: `Bearer ${TOKENS[role]}` };
}
