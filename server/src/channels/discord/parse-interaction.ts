import { z } from 'zod';

const MAX_TEXT_UNITS = 8192;
const MAX_NAME_UNITS = 256;
const MAX_OPTIONS = 25;
/** The command of ours, with those of the bridge under it. */
export const COMMAND_NAME = 'multijob';

/** What Discord posts, as far as it is something to us. */
export type DiscordInteraction =
  | { kind: 'ping' }
  /** `text` is a command of the bridge with its stroke, or what another command of the application says. */
  | ({ kind: 'command'; text: string } & InteractionOf)
  | ({ kind: 'button'; token: string; messageId: string } & InteractionOf)
  /** `answer`: how it is acknowledged, so that nobody waits. */
  | { kind: 'ignored'; answer: 'choices' | 'message'; locale: string | null };

export interface InteractionOf {
  interactionId: string;
  applicationId: string;
  guildId: string | null;
  channelId: string;
  senderId: string;
  senderName: string;
  locale: string | null;
  /** By it the interaction is answered, for 15 minutes. */
  responseToken: string;
}

const PING = 1;
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const SUBCOMMANDS: ReadonlySet<number> = new Set([1, 2]);

const snowflake = z.string().regex(/^\d{1,20}$/);
const userSchema = z.object({ id: snowflake, username: z.string().default(''), global_name: z.string().nullish() });
const interactionSchema = z.looseObject({
  type: z.int(),
  id: snowflake,
  application_id: snowflake,
  token: z.string().regex(/^(?!\.+$)[\w.~+=-]{1,2000}$/),
  guild_id: snowflake.nullish(),
  channel_id: snowflake.nullish(),
  member: z.object({ user: userSchema }).nullish(),
  user: userSchema.nullish(),
  locale: z.string().max(20).nullish(),
  message: z.looseObject({ id: snowflake }).nullish(),
  data: z.unknown().optional(),
});

interface Option {
  name: string;
  type: number;
  value?: string | number | boolean | undefined;
  options?: Option[] | undefined;
}
const optionSchema: z.ZodType<Option> = z.object({
  name: z.string().max(32),
  type: z.int(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  get options() {
    return z.array(optionSchema).max(MAX_OPTIONS).optional();
  },
});
const commandSchema = z.looseObject({
  name: z.string().min(1).max(32),
  type: z.int().default(1),
  options: z.array(optionSchema).max(MAX_OPTIONS).optional(),
});
const componentSchema = z.looseObject({ component_type: z.int(), custom_id: z.string().max(100) });
const BUTTON = 2;

/** @returns null for what is none of Discord's. */
export function parseInteraction(raw: unknown): DiscordInteraction | null {
  if (z.object({ type: z.literal(PING) }).safeParse(raw).success) return { kind: 'ping' };
  const read = interactionSchema.safeParse(raw).data;
  if (read === undefined) return null;
  const user = read.member?.user ?? read.user ?? null;
  const { type, data } = read;
  const locale = read.locale ?? null;
  if (type === AUTOCOMPLETE) return { kind: 'ignored', answer: 'choices', locale };
  const ignored: DiscordInteraction = { kind: 'ignored', answer: 'message', locale };
  if (user === null || (read.channel_id ?? null) === null) return ignored;
  const of: InteractionOf = {
    ...{ interactionId: read.id, applicationId: read.application_id, guildId: read.guild_id ?? null, locale },
    ...{ channelId: read.channel_id ?? '', senderId: user.id, responseToken: read.token },
    senderName: (user.global_name ?? user.username).slice(0, MAX_NAME_UNITS),
  };
  if (type === COMMAND) {
    const text = textOf(commandSchema.safeParse(data).data);
    return text === null || text.length > MAX_TEXT_UNITS ? ignored : { kind: 'command', text, ...of };
  }
  const pressed = type === COMPONENT ? componentSchema.safeParse(data).data : undefined;
  if (pressed?.component_type !== BUTTON || (read.message ?? null) === null) return ignored;
  return { kind: 'button', token: pressed.custom_id, messageId: read.message?.id ?? '', ...of };
}

/** `/multijob run text:note` is `/run note`; another command is its name and what was entered, without a stroke. */
function textOf(command: z.infer<typeof commandSchema> | undefined): string | null {
  if (command?.type !== 1) return null;
  const written = wordsIn(command.options ?? [])
    .join(' ')
    .trim();
  if (command.name !== COMMAND_NAME) return `${command.name} ${written}`.trim();
  const asked = written.replace(/^\/+/, '');
  return asked === '' ? '/help' : `/${asked}`;
}

function wordsIn(options: readonly Option[]): string[] {
  return options.flatMap(({ name, type, value, options: inner = [] }) =>
    SUBCOMMANDS.has(type) ? [name, ...wordsIn(inner)] : value === undefined ? [] : [String(value)],
  );
}
