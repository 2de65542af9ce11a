import type { Account } from './account.ts';

/** The accounts of a provider, stored or of the environment. */
export type ListAccountsOf = (provider: string) => Promise<Account[]>;
