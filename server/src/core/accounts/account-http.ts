import type { EgressRequest, EgressResponse } from '../egress/egress-client.ts';

/**
 * Requests with the credentials of an account. Its secrets are added last, for an origin that the account is bound to
 * and for no other, and are not carried over a redirect to another origin.
 */
export interface AccountHttp {
  /**
   * @param account `provider/account_id`.
   * @param request `url` may be a path: it is taken from the account's base URL.
   * @throws NOT_FOUND (no such account; it says where to add one), VALIDATION (switched off, a secret is missing, a header
   *   that the account sets itself), EGRESS_DENIED (an origin that it is not bound to), and what the egress client throws.
   */
  request(account: string, request: EgressRequest): Promise<EgressResponse>;
}
