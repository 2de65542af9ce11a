import { mcpServerIdSchema } from '@multi-job/contract/mcp-server';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { isNestedDeeper, MAX_JSON_DEPTH } from '../../core/json-depth.ts';
import type { McpAccess, McpForRun } from '../../core/mcp/mcp-access.ts';
import { checked } from '../checked.ts';
import type { McpTool } from '../tool.ts';

const MAX_INPUT_BYTES = 1024 * 1024;

const callSchema = z.strictObject({
  server: mcpServerIdSchema,
  tool: z.string().min(1, 'is empty').max(128, 'is longer than 128 characters'),
  input: z.record(z.string(), z.unknown()).default({}),
});

/**
 * The `mcp` tool: pinned tools of MCP servers. The sessions of an attempt are begun with its first call of a server.
 *
 * @param atEnd is told what to do when the attempt is over.
 */
export function createMcpTool(
  access: McpAccess,
  signal: AbortSignal,
  atEnd: ((act: () => void) => void) | undefined,
): McpTool {
  let opened: McpForRun | null = null;
  const servers = (): McpForRun => {
    if (opened !== null) return opened;
    const run = access.forRun();
    atEnd?.(() => void run.close().catch(() => undefined));
    opened = run;
    return run;
  };
  return {
    async list(server) {
      const serverId = checked('mcp.list', mcpServerIdSchema, server);
      return servers().list(serverId, signal);
    },
    async call(request) {
      const { server, tool, input } = checked('mcp.call', callSchema, request);
      const call = { serverId: server, tool, input: plainInput(input) };
      return servers().call(call, signal);
    },
  };
}

/** As it will be sent: a copy that nobody changes meanwhile. */
function plainInput(input: Record<string, unknown>): Record<string, unknown> {
  if (isNestedDeeper(input, MAX_JSON_DEPTH))
    throw wrong(`is nested deeper than ${MAX_JSON_DEPTH} levels; give a flatter one`);
  const json = jsonOf(input);
  const bytes = Buffer.byteLength(json);
  if (bytes > MAX_INPUT_BYTES) throw wrong(`is ${bytes} bytes of JSON; at most ${MAX_INPUT_BYTES} are sent`);
  return JSON.parse(json) as Record<string, unknown>;
}

function jsonOf(input: Record<string, unknown>): string {
  try {
    return JSON.stringify(input);
  } catch {
    throw wrong('is not JSON (a BigInt, or what throws when it is read)');
  }
}

function wrong(what: string): AppError {
  return new AppError('VALIDATION', `mcp.call: the input ${what}.`, { faults: [{ path: 'input', message: what }] });
}
