import { createHash, createHmac } from 'node:crypto';
import { standardKeyOf } from '../../core/doors/standard-key.ts';

/**
 * The headers of Standard Webhooks 1.0 for a body sent now. The id is that of the message, also when it is sent again; the
 * time is that of the try. A secret `whsec_…` stands for the bytes behind it; any other secret is the key as it is written.
 */
export function standardHeaders({
  messageId,
  body,
  secret,
  nowMs,
}: {
  messageId: string;
  body: string;
  secret: string;
  nowMs: number;
}): Record<string, string> {
  const id = webhookIdOf(messageId);
  const seconds = String(Math.floor(nowMs / 1000));
  const key = secret.startsWith('whsec_') ? standardKeyOf(secret) : null;
  const signature = createHmac('sha256', key ?? secret)
    .update(`${id}.${seconds}.${body}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}

/** A full stop ends the id in what is signed: an id that has one goes as another, always the same, that nobody else has. */
function webhookIdOf(messageId: string): string {
  if (!messageId.includes('.')) return messageId;
  const mark = createHash('sha256').update(messageId).digest('hex').slice(0, 12);
  return `${messageId.replaceAll('.', '_')}-${mark}`;
}
