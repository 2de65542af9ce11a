import { MAKE_A_KEY, parseVaultKey } from '../integrations/secrets/vault-key.ts';
import { optionalText } from './setting.ts';

/** A key of the vault. */
export function vaultKeyText() {
  return optionalText({
    accepted: `32 bytes in base64 or base64url, as "${MAKE_A_KEY}" makes them`,
    isSecret: true,
    test: given => parseVaultKey(given) !== null,
  });
}

/** The file that holds one. It is read where the vault is opened, which also says what is wrong with it. */
export function vaultKeyFile() {
  return optionalText({ accepted: 'the path of a file that can be read, with such a key' });
}
