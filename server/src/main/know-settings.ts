import type { ApiSettings, WorkerSettings } from '../config/role-settings.ts';
import type { KnownSecrets } from '../core/redaction/known-secrets.ts';
import { Secret } from '../core/secrets/secret.ts';

type SecretSettings = Partial<Pick<ApiSettings, 'OPENAI_API_KEY'> & Pick<WorkerSettings, 'WEBHOOK_ACCOUNTS'>>;

/** Credentials that the environment gives are kept out of what a role writes like those that are stored. */
export function knowSettings(
  known: KnownSecrets,
  { OPENAI_API_KEY: apiKey, WEBHOOK_ACCOUNTS: webhooks = {} }: SecretSettings,
): void {
  const given = [apiKey ?? '', ...Object.values(webhooks).map(({ secret }) => secret)];
  for (const value of given) known.add(new Secret(value));
}
