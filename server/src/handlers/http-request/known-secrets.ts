import { isSecretName } from '../../core/redaction/secret-names.ts';
import { createSecretScrubber } from '../../core/redaction/secret-scrubber.ts';
import type { SecretScrubber } from '../../core/redaction/secret-scrubber.ts';

/** Takes out of an answer what the request itself carried as a credential, should the server echo it. */
export function knownSecrets(headers: Readonly<Record<string, string>> = {}): SecretScrubber {
  const secret = Object.entries(headers).filter(([name]) => isSecretName(name));
  return createSecretScrubber([{ headers: Object.fromEntries(secret) }]);
}
