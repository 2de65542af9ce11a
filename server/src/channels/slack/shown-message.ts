import { z } from 'zod';

/** A message as it was shown, without its buttons; it is given to Slack again to take them away. */
export interface ShownMessage {
  text: string;
  blocks: Record<string, z.core.util.JSONType>[];
}

/** More than a message of ours ever has. */
const MAX_UNITS = 40_000;

const messageSchema = z.object({
  text: z.string().nullish(),
  blocks: z.array(z.record(z.string(), z.json())).min(1).max(50),
});
const actionsSchema = z.object({
  type: z.literal('actions'),
  elements: z.array(z.object({ value: z.string().optional() })),
});

/** Of the message that a button was pressed in; null: it has no such button, or nothing besides, or more than is kept. */
export function shownMessage(message: unknown, token: string): ShownMessage | null {
  const read = messageSchema.safeParse(message).data;
  if (read === undefined || JSON.stringify(read).length > MAX_UNITS) return null;
  const isPressed = read.blocks.some(block =>
    actionsSchema.safeParse(block).data?.elements.some(({ value }) => value === token),
  );
  const blocks = read.blocks
    .filter(({ type }) => type !== 'actions')
    .map(block => Object.fromEntries(Object.entries(block).filter(([name]) => name !== 'block_id')));
  return isPressed && blocks.length > 0 ? { text: read.text ?? '', blocks } : null;
}
