import { z } from 'zod';

const MAX_TEXT_UNITS = 8192;
const MAX_NAME_UNITS = 256;
const MAX_ITEMS = 1000;
/** So many that microseconds are still counted. */
const MAX_SECONDS = 9e9;

/** One thing of a delivery. */
export type WhatsappItem =
  | ({ kind: 'message'; text: string } & ItemOf)
  | ({ kind: 'button'; token: string; answers: string } & ItemOf)
  | { kind: 'status'; phoneNumberId: string; status: WhatsappStatus }
  | { kind: 'ignored'; reason: 'other_kind' | 'no_text' | 'too_long' | 'no_sender' | 'unreadable' };

interface ItemOf {
  phoneNumberId: string;
  /** `wamid…` */
  messageId: string;
  atSec: number;
  /** What the sender is known by: the number, where they show it, and the id that is scoped to the business. Never empty. */
  senderIds: string[];
  senderName: string;
}

export interface WhatsappStatus {
  messageId: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  /** What we sent along; null: it was not sent by us, or nothing came back. */
  ours: string | null;
  error: { code: number; title: string } | null;
}

const senderId = z.string().regex(/^[A-Za-z0-9.]{1,160}$/);
const deliverySchema = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.object({ changes: z.array(z.looseObject({ field: z.string(), value: z.unknown() })).max(MAX_ITEMS) }),
  ),
});
const valueSchema = z.object({
  metadata: z.object({ phone_number_id: z.string().max(64) }),
  contacts: z
    .array(
      z.object({
        profile: z.object({ name: z.string().nullish() }).nullish(),
        wa_id: senderId.nullish(),
        user_id: senderId.nullish(),
      }),
    )
    .nullish(),
  messages: z.array(z.unknown()).max(MAX_ITEMS).nullish(),
  statuses: z.array(z.unknown()).max(MAX_ITEMS).nullish(),
});
const messageSchema = z.looseObject({
  id: z.string().min(1).max(512),
  timestamp: z
    .string()
    .regex(/^\d{1,10}$/)
    .refine(text => Number(text) < MAX_SECONDS),
  type: z.string(),
  from: senderId.nullish(),
  from_user_id: senderId.nullish(),
  text: z.object({ body: z.string() }).nullish(),
  interactive: z.looseObject({ button_reply: z.object({ id: z.string().max(256) }).nullish() }).nullish(),
  context: z.looseObject({ id: z.string().max(512).nullish() }).nullish(),
});
const statusSchema = z.looseObject({
  id: z.string().min(1).max(512),
  status: z.string(),
  biz_opaque_callback_data: z.string().max(512).nullish(),
  errors: z.array(z.looseObject({ code: z.int(), title: z.string().nullish() })).nullish(),
});
const STATUSES = ['sent', 'delivered', 'read', 'failed'] as const;

type Value = z.infer<typeof valueSchema>;

/** All that a delivery of Meta holds, in order: several messages and states of several numbers. @returns null for what is none. */
export function parseWhatsapp(raw: unknown): WhatsappItem[] | null {
  const delivery = deliverySchema.safeParse(raw).data;
  if (delivery === undefined) return null;
  const changes = delivery.entry.flatMap(entry => entry.changes);
  return changes.flatMap(({ field, value }): WhatsappItem[] => {
    const read = valueSchema.safeParse(value).data;
    if (field !== 'messages' || read === undefined)
      return [ignored(field === 'messages' ? 'unreadable' : 'other_kind')];
    const messages = (read.messages ?? []).map(each => messageOf(each, read));
    return [...messages, ...(read.statuses ?? []).map(each => statusOf(each, read))];
  });
}

function messageOf(raw: unknown, { metadata, contacts }: Value): WhatsappItem {
  const message = messageSchema.safeParse(raw).data;
  if (message === undefined) return ignored('unreadable');
  const { from, from_user_id: userId } = message;
  const contact =
    contacts?.find(each => (from ?? null) !== null && each.wa_id === from) ??
    contacts?.find(each => (userId ?? null) !== null && each.user_id === userId) ??
    (contacts?.length === 1 ? contacts[0] : undefined);
  const ids = [from, contact?.wa_id, userId, contact?.user_id].filter(id => id !== null && id !== undefined);
  if (ids.length === 0) return ignored('no_sender');
  const of: ItemOf = {
    phoneNumberId: metadata.phone_number_id,
    messageId: message.id,
    atSec: Number(message.timestamp),
    senderIds: [...new Set(ids)],
    senderName: (contact?.profile?.name ?? '').slice(0, MAX_NAME_UNITS),
  };
  const token = message.type === 'interactive' ? message.interactive?.button_reply?.id : undefined;
  if (token !== undefined) return { kind: 'button', token, answers: message.context?.id ?? '', ...of };
  if (message.type !== 'text') return ignored('other_kind');
  const text = message.text?.body.trim() ?? '';
  if (text === '') return ignored('no_text');
  return text.length > MAX_TEXT_UNITS ? ignored('too_long') : { kind: 'message', text, ...of };
}

function statusOf(raw: unknown, { metadata }: Value): WhatsappItem {
  const read = statusSchema.safeParse(raw).data;
  const status = STATUSES.find(known => known === read?.status);
  if (read === undefined || status === undefined) return ignored('unreadable');
  const error = read.errors?.[0];
  return {
    kind: 'status',
    phoneNumberId: metadata.phone_number_id,
    status: {
      ...{ messageId: read.id, status, ours: read.biz_opaque_callback_data ?? null },
      error: error === undefined ? null : { code: error.code, title: (error.title ?? '').slice(0, 200) },
    },
  };
}

function ignored(reason: Extract<WhatsappItem, { kind: 'ignored' }>['reason']): WhatsappItem {
  return { kind: 'ignored', reason };
}
