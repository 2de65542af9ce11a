import type { McpTest, McpTestAnswer, McpToolText } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { mcpServerMissing } from '../../core/mcp/mcp-refusals.ts';
import { pinStates } from '../../core/mcp/pin-state.ts';
import { printable } from '../../core/printable-text.ts';
import { createKnownSecrets } from '../../core/redaction/known-secrets.ts';
import { Secret } from '../../core/secrets/secret.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { lookAtMcpServer } from './look-at-mcp-server.ts';
import type { SeenMcpServer } from './look-at-mcp-server.ts';
import type { TestMcpServerDeps } from './mcp-server-deps.ts';
import { MCP_SERVERS_COLLECTION, readMcpServer, targetDigest } from './mcp-server-document.ts';
import type { KeptMcpServer } from './mcp-server-document.ts';
import { writeOfferedTools } from './offered-tools.ts';
import { openedTarget } from './open-mcp-target.ts';

/** Of one server: each try starts a program, or costs somebody something. */
const TESTS_PER_MINUTE = 10;
const MINUTE_MS = 60_000;
const MAX_MESSAGE_CHARS = 500;

export interface TestMcpServerCommand {
  serverId: string;
  /** Fires when nobody waits for it any more. */
  signal: AbortSignal;
}

/**
 * Tries a server, also one that is switched off: starts or calls it, lists its tools, ends it, and keeps what came of it. A
 * program that may not be started is not.
 *
 * @returns what answered, in one sentence; also where nothing did.
 * @throws NOT_FOUND; RATE_LIMITED; CONFLICT: it cannot be read, or its values cannot be opened; the signal's reason.
 */
export async function testMcpServer(deps: TestMcpServerDeps, command: TestMcpServerCommand): Promise<McpTestAnswer> {
  const { serverId } = command;
  const { documentRevision, unreadable } = await readMcpServer(deps.engine, serverId);
  if (documentRevision === 0) throw mcpServerMissing(serverId);
  if (unreadable !== null) throw new AppError('CONFLICT', unreadable);
  await assertRate(deps, serverId);
  // A time that passes, not a time of day: the clock of the store has no part in it.
  const begun = performance.now();
  const tried = await attempt(deps, command);
  const at = isoOf(deps.clock.now());
  const duration_ms = Math.round(performance.now() - begun);
  const { server, seen } = tried;
  const message = seen === null ? tried.message : sentenceOf(seen, server);
  const test: McpTest = { at, ok: seen !== null, message, duration_ms, ...factsOf(seen) };
  if (server !== null) await keep(deps, serverId, { server, test, seen });
  return { ...test, tools: seen === null ? [] : pinStates(seen.tools, server.pins) };
}

type Tried =
  | { server: KeptMcpServer; seen: SeenMcpServer; message: null }
  | { server: KeptMcpServer | null; seen: null; message: string };

/** What keeps it from being started, or from answering, is what the test is to find. */
async function attempt(deps: TestMcpServerDeps, { serverId, signal }: TestMcpServerCommand): Promise<Tried> {
  let target: Awaited<ReturnType<typeof openedTarget>>;
  try {
    target = await openedTarget(deps, serverId, { isOffToo: true });
  } catch (error) {
    if (hasCode(error, 'VALIDATION') || hasCode(error, 'NOT_FOUND')) {
      const { stored } = await readMcpServer(deps.engine, serverId);
      return { server: stored, seen: null, message: error.message };
    }
    const isUnopened = hasCode(error, 'CONFIG_INVALID') || hasCode(error, 'STORE_CORRUPT');
    throw isUnopened ? new AppError('CONFLICT', error.message, { cause: error }) : error;
  }
  const { server } = target;
  const withoutValues = scrubberOf(deps, target.secrets);
  try {
    // What was agreed on is found out anew: a server that learnt a newer version is not asked by itself.
    const asked = { ...target, server: { ...server, protocol_version: null } };
    return { server, seen: withoutValues(await lookAtMcpServer(deps.client, asked, signal)), message: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError) || error.code === 'INTERNAL') throw error;
    return { server, seen: null, message: shortened(printable(withoutValues(error.message))) };
  }
}

/** A server may say what it was given; nothing of that is kept. */
function scrubberOf({ knownSecrets }: TestMcpServerDeps, values: Readonly<Record<string, string>>) {
  const given = createKnownSecrets();
  for (const value of Object.values(values)) given.add(new Secret(value));
  return <T>(value: T): T => {
    const without = given.scrub(value);
    return knownSecrets === undefined || knownSecrets.isEmpty ? without : knownSecrets.scrub(without);
  };
}

function factsOf(seen: SeenMcpServer | null) {
  return {
    server_name: seen?.facts.serverName ?? null,
    server_version: seen?.facts.serverVersion ?? null,
    protocol_version: seen?.facts.protocolVersion ?? null,
    tools_total: seen?.tools.length ?? 0,
  };
}

function sentenceOf({ facts, tools }: SeenMcpServer, { pins }: KeptMcpServer): string {
  const { serverName, serverVersion, protocolVersion } = facts;
  const states = pinStates(tools, pins).map(({ state }) => state);
  const count = (state: string) => states.filter(each => each === state).length;
  const [changed, gone, fresh] = [count('changed'), count('gone'), count('new')];
  const told = [
    ...(changed > 0
      ? [
          `${changed} ${changed === 1 ? 'says something else than when it was' : 'say something else than when they were'} pinned`,
        ]
      : []),
    ...(gone > 0 ? [`${gone} ${gone === 1 ? 'is' : 'are'} gone`] : []),
    ...(fresh > 0 ? [`${fresh} ${fresh === 1 ? 'is' : 'are'} not pinned yet`] : []),
  ];
  const offers = tools.length === 1 ? 'one tool' : `${tools.length} tools`;
  const rest = told.length === 0 ? '' : `: ${told.join(', ')}`;
  return shortened(
    `${`${serverName} ${serverVersion}`.trim()} answered (MCP ${protocolVersion}) with ${offers}${rest}.`,
  );
}

function shortened(text: string): string {
  return text.length <= MAX_MESSAGE_CHARS ? text : `${text.slice(0, MAX_MESSAGE_CHARS)}…`;
}

interface Kept {
  server: KeptMcpServer;
  test: McpTest;
  seen: SeenMcpServer | null;
}

/** Of a server that became another one meanwhile the test says nothing. */
async function keep(deps: TestMcpServerDeps, serverId: string, { server, test, seen }: Kept): Promise<void> {
  const { engine, clock } = deps;
  const isKept = await retryOnConflict(async () => {
    const { documentRevision: expectedRevision, stored } = await readMcpServer(engine, serverId);
    if (stored === null || stored.created_at !== server.created_at || targetDigest(stored) !== targetDigest(server)) {
      return false;
    }
    const protocol_version = seen?.facts.protocolVersion ?? stored.protocol_version;
    const value = { ...stored, last_test: test, protocol_version };
    const document = { collection: MCP_SERVERS_COLLECTION, id: serverId, value, nowMs: clock.now() };
    await engine.putDocument({ ...document, expectedRevision });
    return true;
  });
  if (!isKept || seen === null) return;
  const tools: readonly McpToolText[] = seen.tools;
  await writeOfferedTools(engine, serverId, { server, at: test.at, tools, nowMs: clock.now() });
}

async function assertRate({ engine, clock }: TestMcpServerDeps, serverId: string): Promise<void> {
  const nowMs = clock.now();
  const { isAllowed, resetAtMs } = await engine.hitRateWindow({
    key: `mcp-test:${serverId}`,
    limit: TESTS_PER_MINUTE,
    windowMs: MINUTE_MS,
    nowMs,
  });
  if (isAllowed) return;
  throw new AppError('RATE_LIMITED', `A server is tried at most ${TESTS_PER_MINUTE} times a minute; wait a moment.`, {
    details: { retryAfterSec: (resetAtMs - nowMs) / 1000 },
  });
}
