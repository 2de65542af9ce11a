import type { MessageButton } from '@multi-job/contract';
import type { DiscordPart } from './part-body.ts';

const ACTION_ROW = 1;
const BUTTON = 2;
const SECONDARY = 2;
const MAX_ROWS = 5;
const MAX_IN_ROW = 5;
const MAX_LABEL_CHARS = 80;
/** EPHEMERAL: only who asked sees it. SUPPRESS_EMBEDS: no previews of links. */
const FLAGS = { ephemeral: 64, suppressEmbeds: 4 };

/** What a message becomes when it is changed: without buttons those that it has go. Nobody is called by it. */
export function messageBody({ content, buttons }: Pick<DiscordPart, 'content' | 'buttons'>): Record<string, unknown> {
  return { content, components: rowsOf(buttons), allowed_mentions: { parse: [] }, flags: FLAGS.suppressEmbeds };
}

export function newMessageBody(
  part: Pick<DiscordPart, 'content' | 'buttons'>,
  isPrivate: boolean,
): Record<string, unknown> {
  const { components, ...body } = messageBody(part);
  const flags = FLAGS.suppressEmbeds + (isPrivate ? FLAGS.ephemeral : 0);
  return { ...body, flags, ...(part.buttons.length > 0 && { components }) };
}

function rowsOf(rows: readonly (readonly MessageButton[])[]): object[] {
  return rows
    .filter(row => row.length > 0)
    .slice(0, MAX_ROWS)
    .map(row => ({
      type: ACTION_ROW,
      components: row.slice(0, MAX_IN_ROW).map(({ label, token }) => ({
        ...{ type: BUTTON, style: SECONDARY, custom_id: token },
        label: Array.from(label).slice(0, MAX_LABEL_CHARS).join(''),
      })),
    }));
}
