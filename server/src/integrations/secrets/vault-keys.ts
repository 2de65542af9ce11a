import type { Secret } from '../../core/secrets/secret.ts';
import { AppError } from '../../core/errors.ts';
import type { VaultKeys } from './create-vault.ts';
import { ownKey, type OwnKey } from './own-key.ts';
import { readKeyFile } from './read-key-file.ts';
import { MAKE_A_KEY, parseVaultKey, type VaultKey } from './vault-key.ts';

/** Where a key of the vault is given. */
export type KeySource =
  | { kind: 'variable'; name: string; value: Secret }
  | { kind: 'file'; name: string; path: string }
  /** A file that the service manager made for this service alone, and whose rights are its own matter. */
  | { kind: 'credential'; name: string; path: string };

/** What is given of the keys of the vault; null: nothing. */
export interface SecretsKeySettings {
  current: KeySource | null;
  previous: KeySource | null;
}

/** Where the keys of this process come from. */
export interface KeyStore {
  /** As a sentence names it: `SECRETS_KEY`, a path. */
  source: string;
  /** Null: none is given, and none was made yet. @throws CONFIG_INVALID */
  read: () => VaultKeys | null;
  /** The key that the platform makes and changes by itself; null where one is given, and on Redis. */
  own: OwnKey | null;
}

export interface FindKeys {
  settings: SecretsKeySettings;
  dataDir: string;
  /** Services that share a folder share a key in it; those around a Redis must be given one. */
  isEmbedded: boolean;
}

export function findKeys({ settings, dataDir, isEmbedded }: FindKeys): KeyStore {
  const { current, previous } = settings;
  if (current !== null) {
    const read = () => ({ current: keyOf(current), previous: previous === null ? null : keyOf(previous) });
    return { source: current.name, read: () => withoutTwins(read()), own: null };
  }
  if (!isEmbedded) return { source: 'no setting', read: () => null, own: null };
  const own = ownKey(dataDir);
  return { source: own.path, read: own.read, own };
}

/** What whoever wants to store or read a secret is told where there is no key. */
export function noKeyError(what: string): AppError {
  return new AppError(
    'CONFIG_INVALID',
    `${what}, and this process has no key for it. Make one with "${MAKE_A_KEY}", keep a copy of it, ` +
      'give it to every service as SECRETS_KEY (or in a file as SECRETS_KEY_FILE) and start them again.',
    { details: { isTold: true } },
  );
}

function keyOf(source: KeySource): VaultKey {
  const { name } = source;
  const key =
    source.kind === 'variable'
      ? parseVaultKey(source.value.reveal())
      : readKeyFile({ path: source.path, name, isOurs: false });
  if (key !== null) return key;
  const place = source.kind === 'variable' ? '' : ` (${source.path})`;
  const what = source.kind === 'variable' ? 'holds no key' : 'does not exist';
  throw new AppError('CONFIG_INVALID', `${name}${place} ${what}. Make a key with "${MAKE_A_KEY}".`);
}

/** The same key twice is one. */
function withoutTwins({ current, previous }: VaultKeys): VaultKeys {
  return { current, previous: previous?.id === current.id ? null : previous };
}
