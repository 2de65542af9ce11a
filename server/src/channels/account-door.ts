import type { Channel } from '@multi-job/contract';
import type { Clock } from '../core/clock.ts';
import type { RawDelivery, RefusedDelivery } from '../core/doors/raw-delivery.ts';
import type { OpenVault } from '../core/secrets/open-vault.ts';
import type { Secret } from '../core/secrets/secret.ts';
import type { NewId } from '../core/ids.ts';
import type { Engine } from '../engine/engine.ts';
import type { Acceptance } from '../operations/chat/accept-said.ts';

/**
 * How a provider posts to an account of a channel. `verify` is pure; `accept` stores what came, in one step, and does nothing
 * else. A further channel is a folder with a door of its own, and a line in `account-doors.ts`.
 */
export interface AccountDoor {
  readonly channel: Channel;
  /** Which secret of the account the provider signs with; null: the account's config holds a public key. */
  readonly secretName: string | null;
  /** Further secrets that a delivery may be checked with, where the account has them. */
  readonly otherSecretNames?: readonly string[];
  /** A provider that asks a new address by GET before it posts there. */
  readonly question?: {
    /** Which secret of the account it says. */
    secretName: string;
    /** @returns what it is answered; null: refused. */
    answer: (query: URLSearchParams, secret: Secret) => string | null;
  };
  verify(delivery: DoorDelivery, secret: Secret, nowMs: number): AccountVerdict;
  /**
   * @throws VALIDATION: it is none of the provider's; UNAVAILABLE: it is to come again.
   */
  accept(deps: AcceptDeps, delivery: AcceptedDelivery): Promise<AccountAnswer>;
}

/** What a delivery is held against besides the secret. */
export interface DoorDelivery extends RawDelivery {
  config: Readonly<Record<string, unknown>>;
  otherSecrets: Readonly<Record<string, Secret>>;
  /** Path and query as they came, byte for byte. */
  target: string;
  /** Where the installation is reached from outside; null: nobody said. */
  publicUrl: string | null;
}

export type AccountVerdict = { isVerified: true; signedAtSec: number | null } | RefusedDelivery;

export interface AcceptDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
  openVault: OpenVault;
}

export interface AcceptedDelivery extends DoorDelivery {
  accountId: string;
  signedAtSec: number | null;
  /** The body as JSON. @throws VALIDATION, MALFORMED_BODY */
  json: () => unknown;
}

/** What the provider is answered; `outcome` is counted. */
export interface AccountAnswer {
  outcome: Acceptance | 'challenge';
  contentType: string;
  body: string;
}
