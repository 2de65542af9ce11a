import { AppError } from '../../core/errors.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { SealedSecret, SecretPlace, Vault } from '../../core/secrets/vault.ts';
import { nameOfPlace, seal, unseal } from './seal.ts';
import type { VaultKey } from './vault-key.ts';

/** What seals, and what opens besides it. */
export interface VaultKeys {
  current: VaultKey;
  previous: VaultKey | null;
}

export interface CreateVault {
  keys: VaultKeys;
  /** Where the key comes from, as a refusal names it: `SECRETS_KEY`. */
  source: string;
  /**
   * Where the keys may change while the process runs: what they are now, or null when nothing changed.
   *
   * @throws CONFIG_INVALID when they are gone or cannot be read.
   */
  renew?: (() => VaultKeys | null) | undefined;
  /** Told of every secret that passes. */
  onSecret: (secret: Secret) => void;
}

/** A vault under the keys of this process. What it once could open it opens as long as the process lives. */
export function createVault({ keys: given, source, renew = () => null, onSecret }: CreateVault): Vault {
  let keys = given;
  const known = new Map<string, VaultKey>();
  const take = (taken: VaultKeys) => {
    keys = taken;
    for (const key of [taken.previous, taken.current]) if (key !== null) known.set(key.id, key);
  };
  const look = () => {
    const renewed = renew();
    if (renewed !== null) take(renewed);
  };
  const keyFor = (place: SecretPlace, { kid }: SealedSecret): VaultKey => {
    if (!known.has(kid)) look();
    const key = known.get(kid);
    if (key === undefined) throw unknownKey({ what: nameOfPlace(place), kid, keyId: keys.current.id, source });
    return key;
  };
  // The check value is no secret.
  const tell = ({ kind }: SecretPlace, secret: Secret) => {
    if (kind !== 'check') onSecret(secret);
  };
  take(given);

  return {
    get keyId() {
      look();
      return keys.current.id;
    },
    seal: (place, secret) => {
      look();
      tell(place, secret);
      return seal(keys.current, place, secret);
    },
    open: (place, sealed) => {
      const secret = unseal(keyFor(place, sealed), place, sealed);
      tell(place, secret);
      return secret;
    },
  };
}

interface UnknownKey {
  what: string;
  kid: string;
  keyId: string;
  source: string;
}

function unknownKey({ what, kid, keyId, source }: UnknownKey): AppError {
  return new AppError(
    'CONFIG_INVALID',
    `${what.charAt(0).toUpperCase()}${what.slice(1)} was sealed under the key ${kid}; this process has the key ${keyId} (${source}). ` +
      `Give it the key ${kid}, in SECRETS_KEY_PREVIOUS if ${keyId} is the new one, and start it again.`,
    { details: { isTold: true } },
  );
}
