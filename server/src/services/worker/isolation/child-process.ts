import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FromChild, ToChild } from './messages.ts';

const IS_SOURCE = import.meta.url.endsWith('.ts');
const ENTRY = fileURLToPath(new URL(`./child-entry${IS_SOURCE ? '.ts' : '.js'}`, import.meta.url));
const LAST_WORDS = 20;

/** What the user of a child is told of it. Set for each attempt, null in between. */
export interface ChildListener {
  onMessage(message: FromChild): void;
  /** A line it printed. */
  onLine(stream: 'stdout' | 'stderr', line: string): void;
}

/** A child process that runs handlers, one attempt after the other. */
export class HandlerProcess {
  listener: ChildListener | null = null;
  /** Attempts it was given so far. */
  turns = 0;
  /** Resolves when it can take a start; rejects when it ended before. */
  readonly ready: Promise<void>;
  /** Resolves with a sentence when the process has ended and all it printed is read. */
  readonly ended: Promise<string>;
  #isEnded = false;
  readonly #process: ChildProcess;
  readonly #lastWords: string[] = [];

  constructor() {
    this.#process = fork(ENTRY, [String(process.pid)], {
      execArgv: IS_SOURCE ? sourceArguments() : [],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.ended = new Promise(resolve => {
      this.#process.once('error', error => {
        this.#isEnded = true;
        resolve(`could not be started (${error.message})`);
      });
      this.#process.once('close', (code, signal) => {
        this.#isEnded = true;
        resolve(this.#epitaph(code, signal));
      });
    });
    this.ready = this.#firstReady();
    this.#process.on('message', (message: FromChild) => this.listener?.onMessage(message));
    this.#read('stdout', this.#process.stdout);
    this.#read('stderr', this.#process.stderr);
  }

  get isAlive(): boolean {
    return !this.#isEnded && this.#process.connected;
  }

  send(message: ToChild): void {
    if (!this.#process.connected) return;
    // A channel that breaks while writing is noticed by the end of the process.
    this.#process.send(message, () => undefined);
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** Asks it to end; it does when it is not blocked. */
  dismiss(): void {
    // Not by disconnect(): after that Node never says that the process was closed.
    this.send({ turn: 0, kind: 'dismiss' });
  }

  async #firstReady(): Promise<void> {
    const said = new Promise<null>(resolve => {
      this.#process.once('message', () => {
        resolve(null);
      });
    });
    const end = await Promise.race([said, this.ended]);
    if (end !== null) throw new Error(end);
  }

  #read(stream: 'stdout' | 'stderr', source: Readable | null): void {
    if (source === null) return;
    createInterface({ input: source }).on('line', line => {
      if (stream === 'stderr') {
        this.#lastWords.push(line);
        if (this.#lastWords.length > LAST_WORDS) this.#lastWords.shift();
      }
      this.listener?.onLine(stream, line);
    });
  }

  #epitaph(code: number | null, signal: NodeJS.Signals | null): string {
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
