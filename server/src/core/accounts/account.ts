import type { Secret } from '../secrets/secret.ts';

/** Credentials at a provider, and how it is reached. `config` holds no secret. */
export interface Account {
  provider: string;
  accountId: string;
  isEnabled: boolean;
  label: string;
  config: Readonly<Record<string, unknown>>;
  /** By the names that the provider's template gives them; `secret` where it has only one. */
  secrets: Readonly<Record<string, Secret>>;
  /** Origins such as `https://api.github.com` that an admin bound its secrets to, by the template or the account. */
  origins: readonly string[];
  /** 0 for an account of the environment. */
  revision: number;
}

/**
 * The one way to an account for channels, models, tools and agents: the stored ones, then those of the environment.
 *
 * @returns null where there is none. One that is switched off is returned: say so instead of "there is none".
 */
export type FindAccount = (provider: string, accountId: string) => Promise<Account | null>;
