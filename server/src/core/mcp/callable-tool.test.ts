import type { McpPin, McpToolText } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { callableTool, callableTools } from './callable-tool.ts';
import { toolTexts } from './tool-text.ts';

const inputSchema = { type: 'object' };
const offered = toolTexts('s', [
  { name: 'read', inputSchema },
  { name: 'write', inputSchema },
  { name: 'new', inputSchema },
  { name: 'constructor', inputSchema },
]);
const pin = (text: McpToolText): McpPin => ({
  ...text,
  is_read: true,
  pinned_at: '2026-01-01T00:00:00.000Z',
  pinned_by: 'a',
});
const pins = {
  read: pin(offered[0]!),
  write: { ...pin(offered[1]!), digest: '0'.repeat(64) },
  gone: { ...pin(offered[0]!), name: 'gone' },
};
const codeOf = (tool: string) => {
  try {
    return callableTool({ serverId: 's', tool, offered, pins }).name;
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
};

test('only a tool that was pinned, and is what it was, may be called', () => {
  expect(['read', 'write', 'new', 'gone', 'nothing', 'constructor', '__proto__'].map(codeOf)).toEqual([
    'read',
    'MCP_TOOL_CHANGED',
    'TOOL_DENIED',
    'VALIDATION',
    'VALIDATION',
    'TOOL_DENIED',
    'VALIDATION',
  ]);
  expect(callableTools(offered, pins).map(({ text }) => text.name)).toEqual(['read']);
});

test('what is said names the tools that there are', () => {
  const call = (given: typeof pins | Record<string, McpPin>) => () =>
    callableTool({ serverId: 's', tool: 'x', offered, pins: given });
  expect(call(pins)).toThrow('The MCP server "s" offers no tool "x"; there are read.');
  expect(call({})).toThrow(/none of its tools is pinned\.$/);
});
