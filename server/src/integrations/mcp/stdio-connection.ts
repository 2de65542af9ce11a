import { setTimeout as delay } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { deserializeMessage, isJSONRPCRequest, serializeMessage } from '@modelcontextprotocol/client';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import type { GroupEnd, GroupSpec, ProcessGroup, ProcessGroups } from '../../core/children/process-groups.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { FloodAllowance, MAX_MESSAGE_BYTES } from '../../core/mcp/flood-allowance.ts';
import { quoted } from '../../core/mcp/outside-text.ts';
import type { Connection } from './connection.ts';
import { MessageLines } from './message-lines.ts';

/** A program that logs to its output by mistake writes some lines; one that writes only such is no server. */
const MAX_NONSENSE_LINES = 100;
const LAST_WORDS_CHARS = 2000;
const TOLD_WORDS_CHARS = 300;
/** What lies ready for a program that reads none of it. */
const MAX_UNREAD_BYTES = 32 * 1024 * 1024;
/** What a program is given to end by itself once nothing more comes, before SIGTERM and before SIGKILL. */
const QUIT_MS = 300;
const GRACE_MS = 1500;
/** What it wrote last may come after its end is known. */
const LAST_OUTPUT_MS = 250;

export interface StdioConnectionOptions {
  groups: ProcessGroups;
  spec: GroupSpec;
  serverId: string;
  /** Takes the server's secrets out of what it said. */
  scrub: (text: string) => string;
}

/**
 * A server in a process group of its own, spoken to over its pipes, a JSON message a line. What it does beyond that (floods,
 * nonsense, lines without an end) ends it; it is ended with all that it started.
 */
export class StdioConnection implements Connection, Transport {
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  onmessage?: Transport['onmessage'];
  readonly transport = this;
  readonly broken = null;
  readonly #options: StdioConnectionOptions;
  readonly #allowance = new FloodAllowance();
  readonly #lines = new MessageLines(MAX_MESSAGE_BYTES);
  #group: ProcessGroup | null = null;
  #fault: AppError | null = null;
  #isOver = false;
  #lastWords = '';
  #nonsense = { lines: 0, first: '' };

  constructor(options: StdioConnectionOptions) {
    this.#options = options;
  }

  // By `pid` and `stderr` the client knows that it speaks over pipes, where silence means an older server.
  get pid(): number | null {
    return this.#group?.pid ?? null;
  }

  get stderr(): Readable | null {
    return this.#group?.stderr ?? null;
  }

  fault(): AppError | null {
    return this.#fault;
  }

  hint(): string {
    const { lines, first } = this.#nonsense;
    const nonsense =
      lines === 0
        ? ''
        : ` It wrote ${lines} lines to its output that are no messages, first "${first}"; a server logs to stderr.`;
    return nonsense + this.#wordsTold();
  }

  /** @throws UNAVAILABLE where the program cannot be started. */
  async start(): Promise<void> {
    const { groups, spec } = this.#options;
    const group = groups.start(spec);
    this.#group = group;
    for (const pipe of [group.stdin, group.stdout, group.stderr]) pipe.on('error', () => undefined);
    group.stdout.on('data', (part: Buffer) => {
      this.#read(part);
    });
    group.stderr.on('data', (part: Buffer) => {
      this.#hear(part);
    });
    void group.ended.then(end => this.#onEnded(group, end));
    if (group.pid !== null) return;
    const { fault } = await group.ended;
    throw (this.#fault ??= this.#unavailable(`could not be started: ${fault ?? 'for no reason that is known'}.`));
  }

  send(message: JSONRPCMessage): Promise<void> {
    const group = this.#group;
    if (group === null || this.#isOver || !group.stdin.writable) {
      return Promise.reject(this.#fault ?? this.#unavailable('takes no more messages.'));
    }
    if (isJSONRPCRequest(message)) this.#allowance.asked();
    group.stdin.write(serializeMessage(message));
    if (group.stdin.writableLength > MAX_UNREAD_BYTES)
      this.#giveUp(this.#unavailable('does not read what it is sent.'));
    return Promise.resolve();
  }

  async close(): Promise<void> {
    const group = this.#group;
    this.#finish();
    if (group === null) return;
    group.stdin.end();
    const quit = await Promise.race([group.ended.then(() => true), delay(QUIT_MS, false)]);
    if (!quit) await group.end(GRACE_MS);
  }

  async end(): Promise<void> {
    await this.close().catch(() => undefined);
  }

  #read(part: Buffer): void {
    if (this.#isOver) return;
    if (!this.#allowance.takesBytes(part.length)) {
      this.#giveUp(this.#unavailable('floods its output: far more came than was asked for.'));
      return;
    }
    try {
      for (const line of this.#lines.push(part)) {
        this.#take(line);
        if (this.#fault !== null) return;
      }
    } catch (error) {
      this.#giveUp(
        error instanceof RangeError ? this.#tooLarge() : this.#unavailable(`broke off: ${messageOf(error)}`),
      );
    }
  }

  #take(line: string): void {
    if (line.trim() === '') return;
    const message = messageIn(line);
    if (message === null) {
      this.#nonsense.lines += 1;
      if (this.#nonsense.lines === 1) this.#nonsense.first = quoted(this.#options.scrub(line.slice(0, 2000)), 120);
      if (this.#nonsense.lines <= MAX_NONSENSE_LINES) return;
      this.#giveUp(this.#unavailable('does not speak the protocol.'));
    } else if (this.#allowance.takesMessage()) {
      this.onmessage?.(message);
    } else {
      this.#giveUp(this.#unavailable('floods its output: far more messages came than were asked for.'));
    }
  }

  #hear(part: Buffer): void {
    if (!this.#allowance.takesBytes(part.length) && !this.#isOver) {
      this.#giveUp(this.#unavailable('floods its error output.'));
    }
    this.#lastWords = (this.#lastWords + part.subarray(-LAST_WORDS_CHARS * 4).toString('utf8')).slice(
      -LAST_WORDS_CHARS,
    );
  }

  async #onEnded(group: ProcessGroup, { exitCode, signal, fault }: GroupEnd): Promise<void> {
    await lastOutput(group.stdout);
    if (this.#isOver) return;
    const how = signal === null ? `ended with exit code ${exitCode ?? 'unknown'}` : `was ended by signal ${signal}`;
    this.#fault ??=
      fault === null ? this.#unavailable(`${how}.`, 'ended') : this.#unavailable(`could not be started: ${fault}.`);
    this.#finish();
  }

  #giveUp(fault: AppError): void {
    this.#fault ??= fault;
    this.#finish();
    void this.#group?.end(0);
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.onclose?.();
  }

  #tooLarge(): AppError {
    const { serverId } = this.#options;
    return new AppError(
      'BODY_TOO_LARGE',
      `The MCP server "${serverId}" sent a message of more than ${MAX_MESSAGE_BYTES} bytes, and was ended. Ask it for less.`,
      { details: { server_id: serverId, max_bytes: MAX_MESSAGE_BYTES } },
    );
  }

  #unavailable(what: string, reason = 'program'): AppError {
    const { serverId, spec } = this.#options;
    return new AppError(
      'UNAVAILABLE',
      `The program ${spec.program} of the MCP server "${serverId}" ${what}${this.hint()}`,
      {
        details: { server_id: serverId, reason },
      },
    );
  }

  #wordsTold(): string {
    const words = this.#options.scrub(this.#lastWords).trim().slice(-TOLD_WORDS_CHARS);
    return words === '' ? '' : ` Its last words: "${quoted(words)}".`;
  }
}

function messageIn(line: string): JSONRPCMessage | null {
  try {
    return deserializeMessage(line);
  } catch {
    return null;
  }
}

async function lastOutput(stdout: Readable): Promise<void> {
  if (stdout.readableEnded || stdout.destroyed) return;
  const isOver = new Promise<void>(resolve => {
    stdout.once('end', resolve).once('close', resolve);
  });
  await Promise.race([isOver, delay(LAST_OUTPUT_MS)]);
}
