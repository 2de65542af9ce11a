import type { EgressClient } from '../../core/egress/egress-client.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { AccountDeps } from './account-deps.ts';

/** What fetching and storing a token takes. */
export interface TokenDeps extends AccountDeps {
  egress: EgressClient;
}

export interface ValidToken {
  token: Secret;
  /** Epoch ms; some time before its end. */
  goodUntilMs: number;
}
