import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { Duplex } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { endDetached } from '../../../children/end-detached.ts';
import { messageOf } from '../../../core/errors.ts';
import { FrameReader } from './frame-reader.ts';
import { fromChildSchema } from './messages.ts';
import type { FromChild, ToChild } from './messages.ts';
import { PrintedOutput } from './printed-output.ts';

const IS_SOURCE = import.meta.url.endsWith('.ts');
const ENTRY = fileURLToPath(new URL(`./child-entry${IS_SOURCE ? '.ts' : '.js'}`, import.meta.url));
const LAST_WORDS = 20;
/** How long what a handler left behind may hold up the answer to `rest`, counted from what it printed last. */
const REST_LIMIT_MS = 2000;
/** What is printed by processes that a handler started is waited for so long after the end of its own. */
const CLOSE_LIMIT_MS = 500;

/** How processes of handlers run: as strangers, which get nothing of the platform but what is said here. */
export interface ChildProcesses {
  /** Their whole environment. */
  env: Readonly<Record<string, string>>;
  /** As whom they run; null: as the user of this process. */
  user: { uid: number; gid: number } | null;
  /** The limit of their heap; null: what Node takes by itself. */
  heapMiB: number | null;
}

/** What the user of a child is told of it. Set for each attempt, null in between. */
export interface ChildListener {
  onMessage(message: FromChild): void;
  /** A line it printed. */
  onLine(stream: 'stdout' | 'stderr', line: string): void;
}

/** A child process that runs handlers, one attempt after the other. Whatever it sends is checked before it is used. */
export class HandlerProcess {
  listener: ChildListener | null = null;
  /** Attempts it was given so far. */
  turns = 0;
  /** Resolves when it can take a start; rejects when it ended before. */
  readonly ready: Promise<void>;
  /** Resolves with a sentence when the process has ended and all it printed is read. */
  readonly ended: Promise<string>;
  #isEnded = false;
  #restLimit: NodeJS.Timeout | null = null;
  /** What it did that no handler may, the end of a sentence. */
  #fault: string | null = null;
  #onReady: () => void = () => undefined;
  #onRested: (message: FromChild & { kind: 'rested' }) => void = () => undefined;
  /** What its handlers start inherits it. */
  readonly #mark = randomUUID();
  readonly #process: ChildProcess;
  readonly #channel: Duplex | null;
  readonly #outputs: readonly PrintedOutput[];
  readonly #lastWords: string[] = [];

  constructor({ env, user, heapMiB }: ChildProcesses) {
    const limit = heapMiB === null ? [] : [`--max-old-space-size=${heapMiB}`];
    // A group of its own, so that what a handler starts can be ended with it.
    this.#process = spawn(
      process.execPath,
      [...limit, ...(IS_SOURCE ? sourceArguments() : []), ENTRY, String(process.pid), this.#mark],
      {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
        env: { ...env },
        ...user,
      },
    );
    this.#outputs = [
      new PrintedOutput(this.#process.stdout, line => this.listener?.onLine('stdout', line)),
      new PrintedOutput(this.#process.stderr, line => {
        this.#lastWords.push(line);
        if (this.#lastWords.length > LAST_WORDS) this.#lastWords.shift();
        this.listener?.onLine('stderr', line);
      }),
    ];
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', () => this.#restLimit?.refresh());
    }
    this.ended = this.#end();
    this.ready = this.#firstReady();
    this.#channel = this.#openChannel();
  }

  get isAlive(): boolean {
    return !this.#isEnded && this.#fault === null && this.#channel?.writable === true;
  }

  /** Throws for what is not JSON. */
  send(message: ToChild): void {
    const frame = `${JSON.stringify(message)}\n`;
    if (this.isAlive) this.#channel?.write(frame);
  }

  /** Ends it, and whatever its handlers started. */
  kill(): void {
    const { pid } = this.#process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // There is nothing left of it.
    }
  }

  /** Asks it to end; it does when it is not blocked. */
  dismiss(): void {
    this.send({ turn: 0, kind: 'dismiss' });
  }

  /** Reads no more messages until `resume`: it waits with what it has to say. */
  pause(): void {
    this.#channel?.pause();
  }

  resume(): void {
    this.#channel?.resume();
  }

  /**
   * After an attempt: waits until all it printed is read. What the attempt left behind (a timer, a socket, a thread)
   * ends here, for then the process is ended; otherwise it can be used again.
   */
  async rest(): Promise<void> {
    const endMark = randomUUID();
    const told = { startedProcesses: false };
    const rested = new Promise<boolean>(resolve => {
      this.#onRested = answer => {
        if (answer.turn !== this.turns) return;
        told.startedProcesses = answer.startedProcesses;
        resolve(answer.isClean);
      };
    });
    const drained = Promise.all(this.#outputs.map(output => output.until(endMark)));
    const late = new Promise<boolean>(resolve => {
      this.#restLimit = setTimeout(resolve, REST_LIMIT_MS, false);
    });
    this.send({ turn: this.turns, kind: 'rest', endMark });
    const isClean = rested.then(async isSo => isSo && (await drained).length > 0);
    const isFit = await Promise.race([isClean, late, this.ended.then(() => false)]);
    if (this.#restLimit !== null) clearTimeout(this.#restLimit);
    this.#restLimit = null;
    if (!isFit) {
      this.kill();
      await this.ended;
    } else if (told.startedProcesses) {
      await endDetached(this.#mark);
    }
  }

  #openChannel(): Duplex | null {
    const channel = this.#process.stdio[3];
    if (!(channel instanceof Duplex)) return null;
    const frames = new FrameReader();
    // A channel that breaks is noticed by the end of the process.
    channel.on('error', () => undefined);
    channel.on('data', (chunk: Buffer) => {
      if (this.#fault !== null) return;
      try {
        for (const frame of frames.push(chunk)) this.#take(frame);
      } catch (error) {
        this.#fault = messageOf(error);
        this.kill();
      }
    });
    return channel;
  }

  #take(frame: unknown): void {
    const parsed = fromChildSchema.safeParse(frame);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Error(`sent what is not a message (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`);
    }
    if (parsed.data.kind === 'ready') this.#onReady();
    else if (parsed.data.kind === 'rested') this.#onRested(parsed.data);
    else this.listener?.onMessage(parsed.data);
  }

  async #end(): Promise<string> {
    let detachedEnd = Promise.resolve();
    const how = await new Promise<string>(resolve => {
      this.#process.once('error', error => {
        resolve(`could not be started (${error.message})`);
      });
      this.#process.once('exit', () => {
        this.kill();
        detachedEnd = endDetached(this.#mark);
        const limit = setTimeout(() => {
          for (const stream of this.#process.stdio) stream?.destroy();
        }, CLOSE_LIMIT_MS);
        this.#process.once('close', () => {
          clearTimeout(limit);
        });
      });
      this.#process.once('close', (code, signal) => {
        for (const output of this.#outputs) output.end();
        resolve(this.#epitaph(code, signal));
      });
    });
    this.#isEnded = true;
    await detachedEnd;
    return how;
  }

  async #firstReady(): Promise<void> {
    const said = new Promise<null>(resolve => {
      this.#onReady = () => {
        resolve(null);
      };
    });
    const end = await Promise.race([said, this.ended]);
    if (end !== null) throw new Error(end);
  }

  #epitaph(code: number | null, signal: NodeJS.Signals | null): string {
    if (this.#fault !== null) return `${this.#fault} and was ended`;
    const how = signal === null ? `exited with code ${code ?? 'unknown'}` : `was ended by signal ${signal}`;
    if (this.#lastWords.some(line => line.includes('heap out of memory'))) return `ran out of memory and ${how}`;
    const error = this.#lastWords.find(line => /^\w*Error\b/.test(line));
    return error === undefined ? how : `${how} (${error.slice(0, 500)})`;
  }
}

/** From source, the child needs what this process was started with: TypeScript, and our packages' own sources. */
function sourceArguments(): string[] {
  const typeScript = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return ['--conditions=source', '--import', typeScript];
}
