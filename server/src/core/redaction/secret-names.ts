/**
 * The one rule for names under which people keep secrets, in English and Indonesian, in any spelling of case, "_", "-"
 * and ".". Used by logs, the audit log, diffs of specs and backups.
 */

/** Found anywhere in a name that is written as one word. */
const SECRET_PART =
  /secret|token|passw(?:or)?d|passphrase|passcode|pwd|katasandi|rahasia|kunciapi|credential|authorization|authheader|bearer|jwt|cookie|session(?:id|key)|ciphertext|encrypted|mnemonic|seedphrase|(?:api|app|private|access|signing|sign|encryption|encrypt|crypt|ssh|auth|master|shared|hmac|storage|account|service|webhook)key/;
/** Too short to be looked for within words: a word of the name. */
const SECRET_WORDS: ReadonlySet<string> = new Set(['sandi', 'otp', 'cvv', 'cvc', 'passwd', 'pat']);
/** Only at the end of a name: `db_pass` is one, `pass_rate` is not. */
const SECRET_LAST_WORDS: ReadonlySet<string> = new Set(['pass', 'pin']);
/** Objects whose texts are secret whatever their names: this is where tools are handed their keys. */
const SECRET_HOLDER = /^(?:env|environment|headers|auth)$/i;
/** Names that look like secrets and are lists of names, kinds, or the counts of an LLM. */
const HARMLESS_NAMES: ReadonlySet<string> = new Set([
  'required_secrets',
  'has_secret',
  'token_type',
  'tokens',
  'max_tokens',
]);
/** What says who may use a signed address; elsewhere these names are harmless. */
const SECRET_PARAMETERS: ReadonlySet<string> = new Set(['key', 'sig', 'signature', 'hmac', 'auth', 'sid', 'code']);
const LONGEST_NAME = 200;

/** Whether what stands under this name is to be kept from everybody. */
export function isSecretName(name: string): boolean {
  const given = name.slice(0, LONGEST_NAME);
  if (HARMLESS_NAMES.has(given.toLowerCase())) return false;
  const words = wordsOf(given);
  return (
    SECRET_PART.test(words.join('')) ||
    words.some(word => SECRET_WORDS.has(word)) ||
    SECRET_LAST_WORDS.has(words.at(-1) ?? '')
  );
}

/** Whether every text in an object of this name is to be kept from everybody. */
export function isSecretHolder(name: string): boolean {
  return SECRET_HOLDER.test(name);
}

/** The same for a parameter of an address: `?sig=…`, `?X-Amz-Signature=…`. */
export function isSecretParameter(name: string): boolean {
  return isSecretName(name) || SECRET_PARAMETERS.has(wordsOf(name.slice(0, LONGEST_NAME)).at(-1) ?? '');
}

/** `userPwd`, `user_pwd` and `USER-PWD` are two words each. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}
