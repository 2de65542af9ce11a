import { z } from 'zod';
import { CHAT_COMMANDS } from '../../core/chat/read-command.ts';
import { readMrkdwn } from './read-mrkdwn.ts';
import { shownMessage } from './shown-message.ts';
import type { ShownMessage } from './shown-message.ts';

/** More than a message of Slack is shown with. */
const MAX_TEXT_UNITS = 8192;
const MAX_NAME_UNITS = 256;
const MAX_SECONDS = 9e9;

/** What Slack posts, as far as it is something to us. */
export type SlackDelivery =
  | { kind: 'challenge'; challenge: string }
  | ({ kind: 'message'; ts: string; threadTs: string | null; isDirect: boolean; text: string } & DeliveryOf)
  | ({ kind: 'command'; text: string; responseUrl: string | null } & DeliveryOf)
  | ({ kind: 'button'; token: string; messageTs: string; responseUrl: string | null } & Shown & DeliveryOf)
  | { kind: 'ignored'; reason: SlackIgnored };

interface Shown {
  /** What the message shows besides its buttons; null: it does not say, or has no such button. */
  shown: ShownMessage | null;
  /** Only who pressed sees it. */
  isPrivate: boolean;
}
interface DeliveryOf {
  teamId: string;
  channelId: string;
  senderId: string;
  senderName: string;
}

export type SlackIgnored = 'bot' | 'edited' | 'no_text' | 'too_long' | 'other_kind' | 'unreadable';

const id = z.string().regex(/^[A-Z0-9]{2,32}$/);
/** Seconds, and so many that microseconds are still counted. */
const ts = z
  .string()
  .regex(/^\d{1,10}\.\d{6}$/)
  .refine(text => Number(text) < MAX_SECONDS);
const text = z.string();
const challengeSchema = z.object({ type: z.literal('url_verification'), challenge: z.string().max(1000) });
const callbackSchema = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  authorizations: z.array(z.object({ user_id: id.nullish(), is_bot: z.boolean().nullish() })).nullish(),
  event: z.looseObject({ type: z.string() }),
});
const messageSchema = z.looseObject({
  type: z.enum(['message', 'app_mention']),
  channel: id,
  channel_type: z.string().nullish(),
  user: id.nullish(),
  text: text.nullish(),
  ts,
  thread_ts: ts.nullish(),
  subtype: z.string().nullish(),
  bot_id: z.string().nullish(),
});
const commandSchema = z.object({
  command: z.string().startsWith('/').max(64),
  text: text.default(''),
  team_id: id,
  channel_id: id,
  user_id: id,
  user_name: z.string().default(''),
  response_url: z.string().max(2000).optional(),
});
const actionsSchema = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id, name: z.string().nullish(), username: z.string().nullish() }),
  team: z.object({ id }).nullish(),
  channel: z.object({ id }).nullish(),
  container: z.looseObject({ message_ts: ts.nullish() }).nullish(),
  response_url: z.string().max(2000).nullish(),
  message: z.unknown().optional(),
  actions: z.array(z.looseObject({ type: z.string(), value: z.string().max(2000).nullish() })).min(1),
});

/** What is said in the messages of others is worth acting upon when it is said anew, to all or with a file. */
const FRESH_SUBTYPES: ReadonlySet<string> = new Set(['thread_broadcast', 'file_share']);

/** What a request with a JSON body (Events API) is. @returns null for what is none of Slack's. */
export function parseSlackEvent(raw: unknown): SlackDelivery | null {
  const asked = challengeSchema.safeParse(raw).data;
  if (asked !== undefined) return { kind: 'challenge', challenge: asked.challenge };
  const callback = callbackSchema.safeParse(raw).data;
  if (callback === undefined) return null;
  const { team_id: teamId, event, authorizations } = callback;
  if (event.type !== 'message' && event.type !== 'app_mention') return ignored('other_kind');
  const message = messageSchema.safeParse(event).data;
  if (message === undefined) return ignored('unreadable');
  const us = authorizations?.find(each => each.is_bot === true)?.user_id ?? null;
  const reason = reasonToIgnore(message, us);
  const { user, channel: channelId } = message;
  if (reason !== null || user === null || user === undefined) return ignored(reason ?? 'unreadable');
  const isDirect = message.channel_type === 'im' || channelId.startsWith('D');
  const said = messageText(message, us, isDirect);
  return {
    ...{ kind: 'message', teamId, channelId, senderId: user, senderName: '' },
    ...{ ts: message.ts, threadTs: message.thread_ts ?? null, isDirect, text: said },
  };
}

/** What a request with a form is: a slash command, or in its field `payload` an interaction. @returns null for neither. */
export function parseSlackForm(form: string): SlackDelivery | null {
  const fields = new URLSearchParams(form);
  const payload = fields.getAll('payload');
  if (payload.length > 1) return null;
  if (payload[0] !== undefined) return buttonIn(jsonIn(payload[0]));
  const names = [...fields.keys()];
  if (new Set(names).size !== names.length) return null;
  const command = commandSchema.safeParse(Object.fromEntries(fields)).data;
  if (command === undefined) return null;
  const written = readMrkdwn(command.text).trim().replace(/^\/+/, '');
  if (written.length > MAX_TEXT_UNITS) return ignored('too_long');
  return {
    ...{ kind: 'command', teamId: command.team_id, channelId: command.channel_id, senderId: command.user_id },
    senderName: command.user_name.slice(0, MAX_NAME_UNITS),
    text: written === '' ? '/help' : `/${written}`,
    responseUrl: command.response_url ?? null,
  };
}

function reasonToIgnore(message: z.infer<typeof messageSchema>, us: string | null): SlackIgnored | null {
  const { bot_id: botId, subtype, user, text: written } = message;
  if ((botId ?? null) !== null || user === 'USLACKBOT' || (us !== null && user === us)) return 'bot';
  if ((subtype ?? null) !== null && !FRESH_SUBTYPES.has(subtype ?? '')) {
    return subtype === 'bot_message' ? 'bot' : subtype === 'message_changed' ? 'edited' : 'other_kind';
  }
  if (message['edited'] !== undefined) return 'edited';
  if (message['hidden'] === true) return 'other_kind';
  if ((user ?? null) === null) return 'unreadable';
  if ((written ?? '').trim() === '') return 'no_text';
  return (written ?? '').length > MAX_TEXT_UNITS ? 'too_long' : null;
}

/** Whoever speaks to the bot itself need not write the stroke of a command, which Slack keeps for its own. */
function messageText(message: z.infer<typeof messageSchema>, us: string | null, isDirect: boolean): string {
  const written = (message.text ?? '').trim();
  const mention = /^<@([A-Z0-9]{2,32})(?:\|[^<>]*)?>[\s:,]*/.exec(written);
  const isToUs = mention !== null && (us === null ? message.type === 'app_mention' : mention[1] === us);
  const read = readMrkdwn(isToUs ? written.slice(mention[0].length) : written).trim();
  if (!isToUs && !isDirect) return read;
  if (read === '') return '/help';
  const first = /^\w+/.exec(read)?.[0].toLowerCase();
  return CHAT_COMMANDS.some(name => name === first) ? `/${read}` : read;
}

function buttonIn(raw: unknown): SlackDelivery | null {
  const pressed = actionsSchema.safeParse(raw).data;
  if (pressed === undefined) return isInteraction(raw) ? ignored('other_kind') : null;
  const { user, team, channel, container, actions, message, response_url: responseUrl } = pressed;
  const [action] = actions;
  const token = action?.type === 'button' ? (action.value ?? null) : null;
  if (token === null || (channel ?? null) === null) return ignored('other_kind');
  return {
    ...{ kind: 'button', token, teamId: team?.id ?? '', channelId: channel?.id ?? '', senderId: user.id },
    senderName: (user.name ?? user.username ?? '').slice(0, MAX_NAME_UNITS),
    messageTs: container?.message_ts ?? '',
    responseUrl: responseUrl ?? null,
    shown: shownMessage(message, token),
    isPrivate: container?.['is_ephemeral'] === true,
  };
}

function isInteraction(raw: unknown): boolean {
  return z.object({ type: z.string(), user: z.object({ id }) }).safeParse(raw).success;
}

function jsonIn(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

function ignored(reason: SlackIgnored): SlackDelivery {
  return { kind: 'ignored', reason };
}
