import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { OpenVault } from '../../core/secrets/open-vault.ts';
import { Secret } from '../../core/secrets/secret.ts';
import type { SealedSecret, SecretPlace } from '../../core/secrets/vault.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { sealedSecretSchema } from '../secrets/stored-secret.ts';
import { dayOf } from './button-tokens.ts';

/** Addresses to answer at that came with what was said: each is a secret and works for a short time. */
export const CHAT_RESPONSES_COLLECTION = 'chat_responses';
/** Slack takes answers for 30 minutes; a minute is left for the way there. */
const USABLE_MS = 29 * 60_000;

const storedSchema = z.object({ sealed: sealedSecretSchema, expires_at_ms: z.number() });

interface ResponseDeps {
  engine: Pick<DocumentVerbs, 'getDocument' | 'putDocument'>;
  clock: Clock;
  openVault: OpenVault;
}

export interface ResponseAddress {
  channel: string;
  accountId: string;
  /** Follows from what was said, so that the same one is stored once. */
  ref: string;
}

/** @throws CONFIG_INVALID (no key for secrets), UNAVAILABLE. */
export async function keepResponseAddress(
  { engine, clock, openVault }: ResponseDeps,
  { address, usableMs = USABLE_MS, ...at }: ResponseAddress & { address: string; usableMs?: number },
): Promise<void> {
  const nowMs = clock.now();
  const sealed = openVault().seal(placeOf(at), new Secret(address));
  const expiresAtMs = nowMs + usableMs;
  await engine.putDocument({
    ...{ collection: CHAT_RESPONSES_COLLECTION, id: idOf(at), nowMs },
    value: { sealed, expires_at_ms: expiresAtMs },
    fields: { expires: dayOf(expiresAtMs) },
  });
}

/** Null: there is none, its time is over, or the key of the secrets is another one by now. */
export async function readResponseAddress(
  { engine, clock, openVault }: ResponseDeps,
  at: ResponseAddress,
): Promise<string | null> {
  const document = await engine.getDocument(CHAT_RESPONSES_COLLECTION, idOf(at));
  const stored = storedSchema.safeParse(document?.value).data;
  if (stored === undefined || stored.expires_at_ms <= clock.now()) return null;
  try {
    return openVault()
      .open(placeOf(at), stored.sealed as SealedSecret)
      .reveal();
  } catch {
    return null;
  }
}

function idOf({ channel, accountId, ref }: ResponseAddress): string {
  return `${channel}/${accountId}/${ref}`;
}

function placeOf({ channel, accountId, ref }: ResponseAddress): SecretPlace {
  return { kind: 'account', owner: `${channel}/${accountId}`, field: `response.${ref}` };
}
