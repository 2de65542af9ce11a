import type { Secret } from './secret.ts';

/** Encrypts secrets under the key of this installation. Pure: what it seals is stored by whoever asked. */
export interface Vault {
  /** The name of the key in force: it says nothing about the key. */
  readonly keyId: string;
  seal(place: SecretPlace, secret: Secret): SealedSecret;

  /**
   * Also what was sealed under the previous key while that is given.
   *
   * @throws STORE_CORRUPT: another place, a changed text; CONFIG_INVALID: sealed under a key that is not given. The
   *   message names the place and both key ids, never a part of the secret.
   */
  open(place: SecretPlace, sealed: SealedSecret): Secret;
}

/**
 * Where a secret belongs. It is bound to it: a sealed secret that was moved to another place does not open. For an
 * account `{kind: 'account', owner: 'openai/default', field: 'secret'}`.
 */
export interface SecretPlace {
  kind: 'account' | 'mcp_server' | 'trigger' | 'skill' | 'check';
  owner: string;
  field: string;
}

/** AES-256-GCM; `iv` (12 bytes), `ct` and `tag` in base64. */
export interface SealedSecret {
  v: 1;
  kid: string;
  iv: string;
  ct: string;
  tag: string;
}
