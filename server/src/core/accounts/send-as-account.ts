import type { EgressRequest, EgressResponse } from '../egress/egress-client.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Account } from './account.ts';

/** One request with the credential of an account, whether it is switched on or not: `AccountHttp` asks that first. */
export type SendAsAccount = (account: Account, request: EgressRequest) => Promise<EgressResponse>;

/**
 * The token of an account whose tokens live for hours, fetched anew where it has run out; null for the others.
 *
 * @throws VALIDATION: it cannot be renewed until somebody enters its secrets anew; UNAVAILABLE: not for the moment.
 */
export type TokenOf = (account: Account) => Promise<Secret | null>;
