import { expect, test } from 'vitest';
import type { McpAccess, McpCall } from '../../core/mcp/mcp-access.ts';
import { createMcpTool } from './mcp-tool.ts';

const answer = { isError: false, text: 'ok', structured: null, isCut: false };

function toolOver() {
  const calls: McpCall[] = [];
  const ends: (() => void)[] = [];
  const seen = { runs: 0, closed: 0 };
  const access: McpAccess = {
    forRun: () => {
      seen.runs += 1;
      return {
        list: () => Promise.resolve([]),
        call: call => {
          calls.push(call);
          return Promise.resolve(answer);
        },
        close: () => {
          seen.closed += 1;
          return Promise.resolve();
        },
      };
    },
  };
  const tool = createMcpTool(access, new AbortController().signal, act => ends.push(act));
  return { tool, calls, ends, seen };
}

test('an attempt has its sessions from the first call on, and lets them go at its end', async () => {
  const { tool, calls, ends, seen } = toolOver();
  expect([seen.runs, ends.length]).toEqual([0, 0]);
  const input = { a: { b: [1] } };
  expect(await tool.call({ server: 's', tool: 't', input })).toEqual(answer);
  await tool.list('s');
  await tool.call({ server: 's', tool: 't' });
  expect(calls.map(call => call.input)).toEqual([{ a: { b: [1] } }, {}]);
  // It is a copy that is sent.
  expect(calls[0]?.input).not.toBe(input);
  expect([seen.runs, ends.length]).toEqual([1, 1]);
  ends[0]?.();
  expect(seen.closed).toBe(1);
});

const endless: Record<string, unknown> = {};
endless['self'] = endless;

test.each<[string, unknown, RegExp]>([
  ['nothing', undefined, /mcp\.call was called wrongly/],
  ['no server', { tool: 't' }, /server: /],
  ['an odd server', { server: '../x', tool: 't' }, /server: must be 1 to 64/],
  ['no tool', { server: 's' }, /tool: /],
  ['an empty tool', { server: 's', tool: '' }, /tool: is empty/],
  ['a list as input', { server: 's', tool: 't', input: [1] }, /input: /],
  ['an unknown field', { server: 's', tool: 't', args: {} }, /args/],
  ['input without an end', { server: 's', tool: 't', input: endless }, /nested deeper than 64 levels/],
  ['a BigInt', { server: 's', tool: 't', input: { a: 1n } }, /is not JSON/],
  ['megabytes', { server: 's', tool: 't', input: { a: 'x'.repeat(1_100_000) } }, /at most 1048576 are sent/],
])('%s is refused before anything is sent', async (_what, request, message) => {
  const { tool, calls } = toolOver();
  await expect(tool.call(request as never)).rejects.toMatchObject({
    code: 'VALIDATION',
    message: expect.stringMatching(message) as string,
  });
  expect(calls).toEqual([]);
});

test('an odd server is refused by list as well', async () => {
  const { tool, seen } = toolOver();
  for (const server of ['', '../x', 7, null, undefined]) {
    await expect(tool.list(server as string)).rejects.toMatchObject({ code: 'VALIDATION' });
  }
  expect(seen.runs).toBe(0);
});
