import type { McpPin, McpToolText } from '@multi-job/contract';
import { AppError } from '../errors.ts';

const MAX_NAMES_TOLD = 30;

export interface CallableTool {
  serverId: string;
  tool: string;
  /** What the server says now. */
  offered: readonly McpToolText[];
  /** Of the stored record. */
  pins: Readonly<Record<string, McpPin>>;
}

/**
 * The pin of a tool that may be called: it was seen by somebody, and is what it was then.
 *
 * @throws VALIDATION (no such tool), TOOL_DENIED (never pinned), MCP_TOOL_CHANGED
 */
export function callableTool({ serverId, tool, offered, pins }: CallableTool): McpPin {
  const details = { server_id: serverId, tool };
  const text = offered.find(({ name }) => name === tool);
  if (text === undefined) {
    const message = `The MCP server "${serverId}" offers no tool ${JSON.stringify(tool)}; ${namesOf(callableTools(offered, pins))}.`;
    throw new AppError('VALIDATION', message, { details });
  }
  const pin = pinOf(pins, tool);
  if (pin === null) {
    throw new AppError(
      'TOOL_DENIED',
      `The tool "${tool}" of the MCP server "${serverId}" was never pinned, so nobody has looked at it. ` +
        `An admin pins it: under Integrations, or with \`multi-job mcp-servers pin ${serverId}\`.`,
      { details: { ...details, rule: 'pinned tools only' } },
    );
  }
  if (pin.digest !== text.digest) throw toolChanged(serverId, tool);
  return pin;
}

/** The tools of a server that may be called, with their pins. */
export function callableTools(
  offered: readonly McpToolText[],
  pins: Readonly<Record<string, McpPin>>,
): { text: McpToolText; pin: McpPin }[] {
  return offered.flatMap(text => {
    const pin = pinOf(pins, text.name);
    return pin !== null && pin.digest === text.digest ? [{ text, pin }] : [];
  });
}

/** The refusal of a tool that is not any more what somebody has seen. */
export function toolChanged(serverId: string, tool: string): AppError {
  return new AppError(
    'MCP_TOOL_CHANGED',
    `The tool "${tool}" of the MCP server "${serverId}" says something else of itself than when it was pinned, and is not called. ` +
      `An admin compares both texts (Integrations, or \`multi-job mcp-servers tools ${serverId}\`) and pins it anew.`,
    { details: { server_id: serverId, tool } },
  );
}

function pinOf(pins: Readonly<Record<string, McpPin>>, tool: string): McpPin | null {
  return Object.hasOwn(pins, tool) ? (pins[tool] ?? null) : null;
}

function namesOf(callable: readonly { text: McpToolText }[]): string {
  if (callable.length === 0) return 'none of its tools is pinned';
  const names = callable.slice(0, MAX_NAMES_TOLD).map(({ text }) => text.name);
  const more = callable.length - names.length;
  return `there are ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
