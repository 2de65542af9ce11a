/** Names under which people keep secrets, in any spelling of case, "_" and "-". */
const SECRET_NAME =
  /secret|token|passw(?:or)?d|passwd|passphrase|pass[-_]?code|api[-_]?key|private[-_]?key|access[-_]?key|signing[-_]?key|credential|authorization|cookie|ciphertext|encrypted|^pin$|^otp$/i;
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

/** Whether what stands under this name is to be kept from everybody. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !HARMLESS_NAMES.has(name.toLowerCase());
}

/** Whether every text in an object of this name is to be kept from everybody. */
export function isSecretHolder(name: string): boolean {
  return SECRET_HOLDER.test(name);
}
