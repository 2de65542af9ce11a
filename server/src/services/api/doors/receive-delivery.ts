import { randomBytes } from 'node:crypto';
import type { DoorRefusal, FiredTrigger } from '@multi-job/contract';
import { CHANNEL_DOORS } from '../../../channels/channel-doors.ts';
import { isoOf } from '../../../core/clock.ts';
import { isDeliveryId } from '../../../core/doors/delivery-id.ts';
import type { DeliveryVerdict, RawDelivery, VerifiedDelivery } from '../../../core/doors/raw-delivery.ts';
import { saysJson } from '../../../core/doors/says-json.ts';
import { AppError, hasCode } from '../../../core/errors.ts';
import { Secret } from '../../../core/secrets/secret.ts';
import { checkFilter } from '../../../core/triggers/check-filter.ts';
import { bodyFingerprint } from '../../../core/triggers/delivery-key.ts';
import { mergedPayload } from '../../../core/triggers/fired-inputs.ts';
import type { RateLimit } from '../../../engine/port/queue.ts';
import { readSecret } from '../../../operations/secrets/read-secret.ts';
import { fireTrigger } from '../../../operations/triggers/fire-trigger.ts';
import type { TriggerDeps } from '../../../operations/triggers/trigger-deps.ts';
import { readTrigger, SECRET_FIELD, secretPlaceOf } from '../../../operations/triggers/trigger-document.ts';
import type { StoredTrigger } from '../../../operations/triggers/trigger-document.ts';
import { readJsonBody } from '../plugins/json-body.ts';
import { DoorRefusedError } from './door-refused-error.ts';

const MINUTE_MS = 60_000;
/** Nothing is stored under it. */
const NOBODYS_REF = 'trigger/none/secret/none';

export interface ReceiveDeps extends TriggerDeps {
  /** Verified deliveries that one door takes in a minute. */
  doorRatePerMin: number;
}

export interface ReceivedDelivery extends RawDelivery {
  channel: string;
  triggerId: string;
  traceId: string | null;
}

/**
 * One delivery: whose it is, whether it is from them, what it says, and one step that stores its run. Until it is known to be
 * from whoever has the secret, nothing of it is read and every refusal is the same.
 *
 * @throws DoorRefusedError; UNAVAILABLE: the sender is to try again.
 */
export async function receiveDelivery(deps: ReceiveDeps, received: ReceivedDelivery): Promise<FiredTrigger> {
  const { triggerId } = received;
  const trigger = await findTrigger(deps, received);
  const verdict = await verify(deps, received, trigger);
  if (!verdict.isVerified) {
    // Of a trigger that does not exist the reason says nothing.
    throw notAccepted(trigger === null ? null : triggerId, trigger === null ? 'unknown_trigger' : verdict.reason);
  }
  if (trigger === null) throw notAccepted(null, 'unknown_trigger');
  const refuse = (reason: DoorRefusal, error: AppError) =>
    new DoorRefusedError({ triggerId, reason, isKnown: true }, error);
  if (!trigger.enabled) {
    throw refuse('disabled', new AppError('CONFLICT', 'This trigger is switched off; deliveries are not taken now.'));
  }
  const payload = payloadOf(received, refuse);
  if (verdict.deliveryId !== null && !isDeliveryId(verdict.deliveryId)) {
    const message = 'The id of the delivery must be 1 to 200 visible ASCII characters.';
    throw refuse('bad_delivery_id', new AppError('VALIDATION', message));
  }
  if (!isWanted(deps, received, trigger, verdict, payload)) {
    return { trigger_id: triggerId, outcome: 'filtered', run_id: null, run_status: null };
  }
  try {
    return await fireTrigger(deps, {
      ...{ triggerId, trigger, payload, traceId: received.traceId, actor: `trigger:${triggerId}` },
      delivery: { deliveryId: verdict.deliveryId, channel: received.channel, sender: null, event: verdict.event },
      fingerprint: bodyFingerprint(received.body),
      rates: [doorRate(deps, received)],
    });
  } catch (error) {
    throw refusalOf(error, refuse);
  }
}

/** Null: there is none at this door. One that cannot be read takes nothing, like one that is not there. */
async function findTrigger(
  { engine }: ReceiveDeps,
  { channel, triggerId }: ReceivedDelivery,
): Promise<StoredTrigger | null> {
  const { stored } = await readTrigger(engine, triggerId);
  return stored !== null && stored.channel === channel && CHANNEL_DOORS.has(channel) ? stored : null;
}

/** Where there is no trigger or no secret, one that nobody has: it takes as long, and is refused. */
async function verify(
  deps: ReceiveDeps,
  received: ReceivedDelivery,
  trigger: StoredTrigger | null,
): Promise<DeliveryVerdict> {
  const door = CHANNEL_DOORS.get(received.channel) ?? CHANNEL_DOORS.get('webhook');
  const secret = await secretOf(deps, received.triggerId, trigger);
  const nobodys = new Secret(randomBytes(32).toString('base64'));
  const key = { signature: trigger?.signature ?? 'token', secret: secret ?? nobodys, nowMs: deps.clock.now() };
  const verdict = door?.(received, key) ?? { isVerified: false, reason: 'unknown_trigger' };
  return secret === null ? { isVerified: false, reason: 'no_secret' } : verdict;
}

/**
 * Null: none was set, or what is stored of it does not open (`multi-job doctor` says why). The store is asked in any case, so
 * that the time says nothing.
 */
async function secretOf(deps: ReceiveDeps, triggerId: string, trigger: StoredTrigger | null): Promise<Secret | null> {
  const ref = trigger?.secrets[SECRET_FIELD]?.ref ?? NOBODYS_REF;
  try {
    return await readSecret(deps, secretPlaceOf(triggerId), ref);
  } catch (error) {
    if (hasCode(error, 'UNAVAILABLE')) throw error;
    return null;
  }
}

function notAccepted(triggerId: string | null, reason: DoorRefusal): DoorRefusedError {
  const message = 'The delivery is not accepted: there is no such door, or the delivery is not signed as it has to be.';
  const details = { wwwAuthenticate: 'Bearer realm="multi-job door"' };
  return new DoorRefusedError(
    { triggerId, reason, isKnown: false },
    new AppError('UNAUTHENTICATED', message, { details }),
  );
}

type Refuse = (reason: DoorRefusal, error: AppError) => DoorRefusedError;

function payloadOf({ rawHeaders, body }: ReceivedDelivery, refuse: Refuse): unknown {
  if (!saysJson(rawHeaders)) {
    const message = 'The body must be JSON: send the header "Content-Type: application/json", once.';
    throw refuse('content_type', new AppError('UNSUPPORTED_MEDIA_TYPE', message));
  }
  let payload: unknown;
  try {
    payload = readJsonBody(Buffer.from(body));
  } catch (error) {
    if (error instanceof AppError) throw refuse('bad_body', error);
    throw error;
  }
  if (payload !== undefined) return payload;
  throw refuse('bad_body', new AppError('MALFORMED_BODY', 'The body is empty; a delivery is JSON, such as {}.'));
}

function isWanted(
  { clock }: ReceiveDeps,
  { channel, triggerId }: ReceivedDelivery,
  trigger: StoredTrigger,
  { deliveryId, event }: VerifiedDelivery,
  payload: unknown,
): boolean {
  if (trigger.filter.length === 0) return true;
  const delivery = {
    ...{ delivery_id: deliveryId ?? '', channel, trigger_id: triggerId, sender: null, event },
    received_at: isoOf(clock.now()),
  };
  const document = { payload: mergedPayload(undefined, trigger.default_payload, payload), delivery };
  return checkFilter(trigger.filter, document).every(({ isMet }) => isMet);
}

function doorRate({ doorRatePerMin }: ReceiveDeps, { channel, triggerId }: ReceivedDelivery): RateLimit {
  return { key: `door:${channel}:${triggerId}`, limit: doorRatePerMin, windowMs: MINUTE_MS };
}

function refusalOf(error: unknown, refuse: Refuse): unknown {
  if (hasCode(error, 'RATE_LIMITED')) return refuse('rate_limit', error);
  if (hasCode(error, 'NOT_FOUND')) {
    return refuse('job_missing', new AppError('CONFLICT', 'The job of this trigger does not exist any more.'));
  }
  if (!hasCode(error, 'IDEMPOTENCY_MISMATCH')) return error;
  const message = 'A delivery of this id came before with another body; this one is not taken.';
  return refuse('other_body', new AppError('IDEMPOTENCY_MISMATCH', message));
}
