import { randomBytes } from 'node:crypto';
import { accountIdSchema } from '@multi-job/contract';
import type { Channel, DoorRefusal } from '@multi-job/contract';
import type { AccountAnswer, AccountDoor, AcceptDeps, DoorDelivery } from '../../../channels/account-door.ts';
import { ACCOUNT_DOORS } from '../../../channels/account-doors.ts';
import type { RawDelivery } from '../../../core/doors/raw-delivery.ts';
import { channelProvider } from '../../../core/channels/channel-provider.ts';
import { saysJson } from '../../../core/doors/says-json.ts';
import { AppError, hasCode } from '../../../core/errors.ts';
import { Secret } from '../../../core/secrets/secret.ts';
import type { Engine } from '../../../engine/engine.ts';
import { placeOf, readAccount } from '../../../operations/accounts/account-document.ts';
import { readSecret } from '../../../operations/secrets/read-secret.ts';
import { readJsonBody } from '../plugins/json-body.ts';
import { DoorRefusedError } from './door-refused-error.ts';

const MINUTE_MS = 60_000;
/** Nothing is stored under it. */
const NOBODYS_REF = 'account/none/secret/none';

export interface ReceiveForAccountDeps extends AcceptDeps {
  engine: Engine;
  /** Verified deliveries that one account takes in a minute. */
  doorRatePerMin: number;
  publicUrl: string | null;
}

export interface AccountDelivery extends RawDelivery {
  channel: string;
  accountId: string;
  /** Path and query as they came. */
  target: string;
}

/**
 * One delivery of a provider to an account of ours. Until the signature was checked nothing of it is read, and every refusal is
 * the same: also for a channel without a door, an account that does not exist, is off, or has no secret to check with.
 *
 * @throws DoorRefusedError; UNAVAILABLE: the provider is to send it again.
 */
export async function receiveForAccount(
  deps: ReceiveForAccountDeps,
  { channel, accountId, rawHeaders, body, target }: AccountDelivery,
): Promise<AccountAnswer> {
  const door = (await ACCOUNT_DOORS.get(channel)?.()) ?? null;
  const refuse = { channel: door?.channel ?? null };
  const { config, secret, otherSecrets, takes } = await accountOf(deps, door, accountId);
  const nobodys = new Secret(randomBytes(32).toString('base64'));
  const delivery: DoorDelivery = { rawHeaders, body, config, otherSecrets, target, publicUrl: deps.publicUrl };
  // Checked in any case, so that the time says nothing.
  const verdict = door?.verify(delivery, secret ?? nobodys, deps.clock.now());
  // Says nothing of the account: so it is for all of them.
  if (verdict?.isVerified === false && verdict.reason === 'no_public_url') throw noAddress(refuse);
  if (door === null || !takes || verdict === undefined) throw notAccepted(refuse, 'unknown_account');
  if (!verdict.isVerified) throw notAccepted(refuse, verdict.reason);
  await assertRate(deps, door, accountId);
  try {
    return await door.accept(deps, {
      ...{ ...delivery, accountId, signedAtSec: verdict.signedAtSec },
      json: () => jsonIn(delivery),
    });
  } catch (error) {
    const isBadBody = hasCode(error, 'VALIDATION') || hasCode(error, 'MALFORMED_BODY');
    throw isBadBody ? refused(door.channel, 'bad_body', error) : error;
  }
}

/** @throws VALIDATION, MALFORMED_BODY */
function jsonIn({ rawHeaders, body }: DoorDelivery): unknown {
  if (saysJson(rawHeaders)) return readJsonBody(Buffer.from(body));
  throw new AppError('VALIDATION', 'The body must be JSON: send the header "Content-Type: application/json", once.');
}

/**
 * The question that a provider asks a new address.
 *
 * @returns what it is answered.
 * @throws DoorRefusedError
 */
export async function answerQuestion(
  deps: ReceiveForAccountDeps,
  { channel, accountId, query }: { channel: string; accountId: string; query: URLSearchParams },
): Promise<string> {
  const door = (await ACCOUNT_DOORS.get(channel)?.()) ?? null;
  const { secret, takes } = await accountOf(deps, door, accountId, door?.question?.secretName);
  const nobodys = new Secret(randomBytes(32).toString('base64'));
  const answer = door?.question?.answer(query, secret ?? nobodys) ?? null;
  if (door !== null && takes && secret !== null && answer !== null) return answer;
  const told = new AppError(
    'FORBIDDEN',
    'The address is not confirmed: there is no such door, or the word is not the one that was agreed.',
  );
  const reason = !takes ? 'unknown_account' : 'bad_signature';
  throw new DoorRefusedError(
    { triggerId: null, reason, isKnown: false, ...(door !== null && { channel: door.channel }) },
    told,
  );
}

interface Found {
  config: Readonly<Record<string, unknown>>;
  secret: Secret | null;
  otherSecrets: Readonly<Record<string, Secret>>;
  /** Whether there is such an account that takes deliveries, with all that they are checked with. */
  takes: boolean;
}

/** The store is asked the same in any case. */
async function accountOf(
  deps: ReceiveForAccountDeps,
  door: AccountDoor | null,
  accountId: string,
  secretName = door?.secretName ?? null,
): Promise<Found> {
  const provider = door === null ? 'none' : channelProvider(door.channel);
  const isId = accountIdSchema.safeParse(accountId).success;
  const { stored } = await readAccount(deps.engine, provider, isId ? accountId : 'none');
  const secretOf = async (name: string | null): Promise<Secret | null> => {
    const ref = stored?.secrets[name ?? '']?.ref ?? NOBODYS_REF;
    try {
      return await readSecret(deps, placeOf(provider, accountId, name ?? 'none'), ref);
    } catch (error) {
      if (hasCode(error, 'UNAVAILABLE')) throw error;
      return null;
    }
  };
  const secret = await secretOf(secretName);
  const otherSecrets: Record<string, Secret> = {};
  for (const name of door?.otherSecretNames ?? []) {
    const other = await secretOf(name);
    if (other !== null) otherSecrets[name] = other;
  }
  const takes = isId && stored?.enabled === true && (secretName === null ? door !== null : secret !== null);
  return { config: stored?.config ?? {}, secret, otherSecrets, takes };
}

async function assertRate(
  { engine, clock, doorRatePerMin }: ReceiveForAccountDeps,
  { channel }: AccountDoor,
  accountId: string,
): Promise<void> {
  const nowMs = clock.now();
  const hit = { key: `door:${channel}:${accountId}`, limit: doorRatePerMin, windowMs: MINUTE_MS, nowMs };
  const { isAllowed, resetAtMs } = await engine.hitRateWindow(hit);
  if (isAllowed) return;
  const message = 'Too many deliveries for this account in a minute; send them again later.';
  const details = { retryAfterSec: Math.max(1, Math.ceil((resetAtMs - nowMs) / 1000)) };
  throw refused(channel, 'rate_limit', new AppError('RATE_LIMITED', message, { details }));
}

function notAccepted({ channel }: { channel: Channel | null }, reason: DoorRefusal): DoorRefusedError {
  const message = 'The delivery is not accepted: there is no such door, or the delivery is not signed as it has to be.';
  const told = new AppError('UNAUTHENTICATED', message, {
    details: { wwwAuthenticate: 'Bearer realm="multi-job door"' },
  });
  return new DoorRefusedError({ triggerId: null, reason, isKnown: false, ...(channel !== null && { channel }) }, told);
}

/** Where the address is signed that was asked for, it must be known. */
function noAddress({ channel }: { channel: Channel | null }): DoorRefusedError {
  const message =
    'PUBLIC_URL is not set: what is delivered here is signed together with the address, so that nothing can be verified.';
  const reason = 'no_public_url';
  const told = new AppError('UNAVAILABLE', message);
  return new DoorRefusedError({ triggerId: null, reason, isKnown: false, ...(channel !== null && { channel }) }, told);
}

function refused(channel: Channel, reason: DoorRefusal, told: AppError): DoorRefusedError {
  return new DoorRefusedError({ triggerId: null, reason, channel, isKnown: true }, told);
}
