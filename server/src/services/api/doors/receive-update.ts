import { randomBytes } from 'node:crypto';
import { accountIdSchema } from '@multi-job/contract';
import type { DoorRefusal } from '@multi-job/contract';
import { acceptUpdate } from '../../../channels/telegram/accept-update.ts';
import { botOf, webhookSecretOf } from '../../../channels/telegram/bot-of.ts';
import type { RawDelivery } from '../../../core/doors/raw-delivery.ts';
import { isSameBytes } from '../../../core/doors/same-bytes.ts';
import { saysJson } from '../../../core/doors/says-json.ts';
import { singleHeader } from '../../../core/doors/single-header.ts';
import { AppError, hasCode } from '../../../core/errors.ts';
import { Secret } from '../../../core/secrets/secret.ts';
import { placeOf, readAccount } from '../../../operations/accounts/account-document.ts';
import type { Acceptance } from '../../../operations/chat/accept-said.ts';
import type { SecretDeps } from '../../../operations/secrets/secret-deps.ts';
import { readSecret } from '../../../operations/secrets/read-secret.ts';
import { BOT_TOKEN, TELEGRAM_PROVIDER } from '../../../operations/telegram-accounts/telegram-provider.ts';
import { readJsonBody } from '../plugins/json-body.ts';
import { DoorRefusedError } from './door-refused-error.ts';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
const MINUTE_MS = 60_000;
/** Nothing is stored under it. */
const NOBODYS_REF = 'account/none/secret/none';

export interface ReceiveUpdateDeps extends SecretDeps {
  /** Verified updates that one account takes in a minute. */
  doorRatePerMin: number;
}

/**
 * One update by the webhook of an account. Until the secret of the account has come with it nothing of it is read, and every
 * refusal is the same: also for an account that does not exist, is off, polls, or has no token.
 *
 * @throws DoorRefusedError; UNAVAILABLE: Telegram is to send it again.
 */
export async function receiveUpdate(
  deps: ReceiveUpdateDeps,
  { accountId, rawHeaders, body }: RawDelivery & { accountId: string },
): Promise<Acceptance> {
  const token = await tokenOf(deps, accountId);
  const header = singleHeader(rawHeaders, SECRET_HEADER);
  const expected = webhookSecretOf(token ?? new Secret(randomBytes(32).toString('base64')), accountId);
  const given = header.isRepeated ? '' : (header.value ?? '');
  // Compared in any case, so that the time says nothing.
  const isSame = isSameBytes(given, expected);
  if (token === null) throw notAccepted('unknown_account');
  if (header.isRepeated) throw notAccepted('repeated_header');
  if (header.value === null) throw notAccepted('no_signature');
  if (!isSame) throw notAccepted('bad_signature');
  await assertRate(deps, accountId);
  assertJson(rawHeaders);
  const raw = updateIn(body);
  const { updateId, acceptance } = await acceptUpdate(deps, { accountId, bot: botOf(token), raw });
  if (updateId !== null) return acceptance;
  throw refused('bad_body', new AppError('VALIDATION', 'The body is no update of the Bot API: it has no update_id.'));
}

/** Null: there is no such account that takes updates here. The store is asked the same in any case. */
async function tokenOf(deps: ReceiveUpdateDeps, accountId: string): Promise<Secret | null> {
  const isId = accountIdSchema.safeParse(accountId).success;
  const { stored } = await readAccount(deps.engine, TELEGRAM_PROVIDER, isId ? accountId : 'none');
  const takes = isId && stored !== null && stored.enabled && stored.config['mode'] === 'webhook';
  const ref = stored?.secrets[BOT_TOKEN]?.ref ?? NOBODYS_REF;
  try {
    const token = await readSecret(deps, placeOf(TELEGRAM_PROVIDER, accountId, BOT_TOKEN), ref);
    return takes ? token : null;
  } catch (error) {
    if (hasCode(error, 'UNAVAILABLE')) throw error;
    return null;
  }
}

async function assertRate({ engine, clock, doorRatePerMin }: ReceiveUpdateDeps, accountId: string): Promise<void> {
  const nowMs = clock.now();
  const hit = { key: `door:telegram:${accountId}`, limit: doorRatePerMin, windowMs: MINUTE_MS, nowMs };
  const { isAllowed, resetAtMs } = await engine.hitRateWindow(hit);
  if (isAllowed) return;
  const message = 'Too many updates for this account in a minute; send them again later.';
  const details = { retryAfterSec: Math.max(1, Math.ceil((resetAtMs - nowMs) / 1000)) };
  throw refused('rate_limit', new AppError('RATE_LIMITED', message, { details }));
}

function assertJson(rawHeaders: RawDelivery['rawHeaders']): void {
  if (saysJson(rawHeaders)) return;
  const message = 'An update is JSON: send it with the header "Content-Type: application/json", once.';
  throw refused('content_type', new AppError('UNSUPPORTED_MEDIA_TYPE', message));
}

function updateIn(body: Uint8Array): unknown {
  try {
    return readJsonBody(Buffer.from(body));
  } catch (error) {
    if (error instanceof AppError) throw refused('bad_body', error);
    throw error;
  }
}

function notAccepted(reason: DoorRefusal): DoorRefusedError {
  const message = 'The delivery is not accepted: there is no such door, or the delivery is not signed as it has to be.';
  const told = new AppError('UNAUTHENTICATED', message, {
    details: { wwwAuthenticate: 'Bearer realm="multi-job door"' },
  });
  return new DoorRefusedError({ triggerId: null, reason, channel: 'telegram', isKnown: false }, told);
}

function refused(reason: DoorRefusal, told: AppError): DoorRefusedError {
  return new DoorRefusedError({ triggerId: null, reason, channel: 'telegram', isKnown: true }, told);
}
