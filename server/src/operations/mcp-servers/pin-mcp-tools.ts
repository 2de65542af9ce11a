import type { Fault, McpPin, McpTools, McpToolText, pinMcpToolsSchema } from '@multi-job/contract';
import type { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { pinStates } from '../../core/mcp/pin-state.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { validationError } from '../jobs/validation-error.ts';
import { readableMcpServer } from './list-mcp-tools.ts';
import { MCP_SERVERS_COLLECTION } from './mcp-server-document.ts';
import type { KeptMcpServer } from './mcp-server-document.ts';
import { readOfferedTools } from './offered-tools.ts';

/** A name of these cannot pass for another one, and is the key of an object that it is no part of. */
const PINNABLE = /^(?!__proto__$)[\x21-\x7e]{1,128}$/;
const MAX_TOLD = 5;
const DIGEST_CHARS_TOLD = 12;

export interface PinMcpToolsCommand {
  serverId: string;
  body: z.output<typeof pinMcpToolsSchema>;
  /** Who pins, as the audit log names it. */
  actor: string;
}

export interface PinnedMcpTools {
  tools: McpTools;
  /** What was let through, a line each: `name digest read`. */
  before: string[];
  after: string[];
}

/**
 * Lets tools through as they were looked at, or no more: all of it, or nothing. Whether what the server offers when it is
 * used is what was pinned is looked at again at every call.
 *
 * @throws NOT_FOUND; VALIDATION: a tool that is not offered, one named twice, one to be unpinned that is not pinned;
 *   CONFLICT: a tool says something else by now than what was looked at.
 */
export async function pinMcpTools(
  deps: { engine: DocumentVerbs; clock: Clock },
  command: PinMcpToolsCommand,
): Promise<PinnedMcpTools> {
  const { engine, clock } = deps;
  const { serverId, body } = command;
  return retryOnConflict(async () => {
    const { documentRevision: expectedRevision, stored } = await readableMcpServer(engine, serverId);
    const offer = await readOfferedTools(engine, serverId, stored);
    const nowMs = clock.now();
    const pins = pinsAfter(stored, offer.tools, command, isoOf(nowMs));
    const before = linesOf(stored.pins);
    const after = linesOf(pins);
    const told = { server_id: serverId, looked_at: offer.at };
    const isChanged = body.unpin.length > 0 || before.join('\n') !== after.join('\n');
    if (!isChanged) return { tools: { ...told, tools: pinStates(offer.tools, stored.pins) }, before, after: before };
    const document = { collection: MCP_SERVERS_COLLECTION, id: serverId, value: { ...stored, pins }, nowMs };
    await engine.putDocument({ ...document, expectedRevision });
    return { tools: { ...told, tools: pinStates(offer.tools, pins) }, before, after };
  });
}

function pinsAfter(
  { pins }: KeptMcpServer,
  offered: readonly McpToolText[] | null,
  { body, actor }: PinMcpToolsCommand,
  pinned_at: string,
): Record<string, McpPin> {
  const known = new Map((offered ?? []).map(text => [text.name, text]));
  const faults = [...faultsOf(body, known, offered === null), ...unpinFaults(body, pins)];
  if (faults.length > 0) throw validationError(faults);
  const changed = body.tools.filter(({ name, digest }) => known.get(name)?.digest !== digest);
  if (changed.length > 0) throw changedMeanwhile(changed.map(({ name }) => name));
  const kept = Object.entries(pins).filter(([name]) => !body.unpin.includes(name));
  const added = body.tools.flatMap(({ name, is_read }): [string, McpPin][] => {
    const text = known.get(name);
    const was = Object.hasOwn(pins, name) ? pins[name] : undefined;
    if (text === undefined || (was?.digest === text.digest && was.is_read === is_read)) return [];
    return [[name, { ...text, is_read, pinned_at, pinned_by: actor }]];
  });
  return Object.fromEntries([...kept, ...added]);
}

function faultsOf(
  { tools, unpin }: PinMcpToolsCommand['body'],
  known: ReadonlyMap<string, McpToolText>,
  isUnseen: boolean,
): Fault[] {
  const names = tools.map(({ name }) => name);
  return names.flatMap((name, index): Fault[] => {
    const path = `tools.${index}.name`;
    if (isUnseen) return [{ path, message: 'cannot be pinned before somebody has looked at it: try the server first' }];
    if (!known.has(name)) return [{ path, message: 'is no tool that the server offered when it was last tried' }];
    if (!PINNABLE.test(name)) {
      return [
        {
          path,
          message: 'holds blanks or characters beyond ASCII, and so may pass for another one: it cannot be pinned',
        },
      ];
    }
    if (names.indexOf(name) !== index) return [{ path, message: 'is named twice' }];
    return unpin.includes(name) ? [{ path, message: 'is also named in unpin: decide' }] : [];
  });
}

function unpinFaults({ unpin }: PinMcpToolsCommand['body'], pins: KeptMcpServer['pins']): Fault[] {
  return unpin.flatMap((name, index) =>
    Object.hasOwn(pins, name) ? [] : [{ path: `unpin.${index}`, message: 'is not pinned' }],
  );
}

function changedMeanwhile(names: readonly string[]): AppError {
  const told = names.slice(0, MAX_TOLD).join(', ');
  const more = names.length > MAX_TOLD ? ` and ${names.length - MAX_TOLD} more` : '';
  return new AppError(
    'CONFLICT',
    `${told}${more}: the server says something else of it by now than what you looked at, so nothing was pinned. Look at it again.`,
    { details: { changed: names } },
  );
}

/** Lists, so that no name of a tool passes for that of a secret. */
function linesOf(pins: KeptMcpServer['pins']): string[] {
  return Object.values(pins)
    .map(({ name, digest, is_read }) => `${name} ${digest.slice(0, DIGEST_CHARS_TOLD)} ${is_read ? 'read' : 'write'}`)
    .sort();
}
