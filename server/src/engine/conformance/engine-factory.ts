import type { Engine, EngineKind } from '../engine.ts';

/** How a suite gets at one kind of engine. A test file makes one, starts it before its tests and stops it after them. */
export interface EngineFactory {
  readonly kind: EngineKind;

  /** Starts what the engine stands on: a server, a folder. */
  start(): Promise<void>;

  /** Ends and removes it. */
  stop(): Promise<void>;

  /** An empty store that shares nothing with the others: a namespace, a file. */
  newStore(): EngineStore;
}

export interface EngineStore {
  /** Every call opens another instance on the same store, as another process would. */
  open(): Promise<Engine>;

  /** What closed engines still hold of it (connections, file descriptors), a line each. */
  leftOpen(): Promise<string[]>;
}
