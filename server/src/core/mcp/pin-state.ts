import type { McpPin, McpTool, McpToolText } from '@multi-job/contract';

/**
 * How the tools that a server offers stand to those that somebody has let through: those on offer in their order, then
 * what is pinned and gone.
 *
 * @param offered null: nobody knows what it offers; its pins are told as they are.
 */
export function pinStates(offered: readonly McpToolText[] | null, pins: Readonly<Record<string, McpPin>>): McpTool[] {
  if (offered === null) return Object.values(pins).map(pin => pinnedTool(pin, null));
  const names = new Set(offered.map(({ name }) => name));
  const gone = Object.values(pins).filter(({ name }) => !names.has(name));
  return [
    ...offered.map(text => offeredTool(text, Object.hasOwn(pins, text.name) ? pins[text.name] : undefined)),
    ...gone.map((pin): McpTool => ({ name: pin.name, state: 'gone', is_read: false, offered: null, pinned: pin })),
  ];
}

function offeredTool(text: McpToolText, pin: McpPin | undefined): McpTool {
  if (pin === undefined) return { name: text.name, state: 'new', is_read: false, offered: text, pinned: null };
  if (pin.digest === text.digest) return pinnedTool(pin, text);
  return { name: text.name, state: 'changed', is_read: false, offered: text, pinned: pin };
}

function pinnedTool(pin: McpPin, offered: McpToolText | null): McpTool {
  return { name: pin.name, state: 'pinned', is_read: pin.is_read, offered, pinned: pin };
}
