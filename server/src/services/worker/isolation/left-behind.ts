import { createHook } from 'node:async_hooks';
import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { z } from 'zod';
import type { ChildChannel } from './child-channel.ts';

const reportSchema = z.object({ libuv: z.array(z.object({ type: z.string(), is_active: z.boolean() })) });

/** Handles that the runtime itself turns on and off, and the one that serves all timers. */
const RUNTIME_HANDLES = ['loop', 'check', 'prepare', 'idle', 'timer'];
/** What an attempt may make without leaving anything that acts by itself: WRITEWRAP is a message or a line on its way. */
const PASSING = new Set(['PROMISE', 'TickObject', 'Microtask', 'WRITEWRAP']);
const PROCESS = 'PROCESSWRAP';
const TIMERS = new Set(['Timeout', 'Immediate']);
/** So many timers are remembered before those that are over are forgotten. */
const MANY_TIMERS = 10_000;

/** What a process has going besides timers. */
interface ProcessState {
  /** How many handles of each type are active, those that would not keep the process alive included. */
  handles: ReadonlyMap<string, number>;
  isLoopAlive: boolean;
}

/**
 * Finds out whether an attempt left something behind that may still act in its process: a timer, a socket, a thread,
 * work under way, a listener.
 */
export class LeftBehind {
  readonly #channel: ChildChannel;
  #before: ProcessState | null = null;
  #facts = '';
  #timers: object[] = [];
  #hasManyTimers = false;
  #madeSomething = false;
  /** Whether the attempt started a process, which may have detached another. */
  startedProcesses = false;
  readonly #hook = createHook({
    init: (_, type, __, resource: object) => {
      if (PASSING.has(type)) return;
      if (TIMERS.has(type)) this.#noteTimer(resource);
      else this.#madeSomething = true;
      if (type === PROCESS) this.startedProcesses = true;
    },
  });

  constructor(channel: ChildChannel) {
    this.#channel = channel;
    // Of a process that is waited for at once no hook is told.
    onSyncProcess(() => (this.startedProcesses = true));
  }

  /** Before an attempt. `isNewModule`: what a module started when it was loaded is not the attempt's. */
  begin(isNewModule: boolean): void {
    if (isNewModule || this.#before === null) this.#before = this.#look();
    this.#facts = processFacts();
    this.#timers = [];
    this.#hasManyTimers = false;
    this.#madeSomething = false;
    this.startedProcesses = false;
    this.#hook.enable();
  }

  /** After it, between two events, when nothing of ours is under way. */
  isNothing(): boolean {
    this.#hook.disable();
    if (this.#before === null || processFacts() !== this.#facts) return false;
    if (this.#hasManyTimers || !this.#timers.every(isOver)) return false;
    return !this.#madeSomething || isAsBefore(this.#before, this.#look());
  }

  #noteTimer(timer: object): void {
    if (this.#timers.length >= MANY_TIMERS) this.#timers = this.#timers.filter(one => !isOver(one));
    if (this.#timers.length < MANY_TIMERS) this.#timers.push(timer);
    else this.#hasManyTimers = true;
  }

  /** Costs some milliseconds, so it is not done after an attempt that only computed and called its tools. */
  #look(): ProcessState {
    const { report } = process;
    Object.assign(report, { excludeNetwork: true });
    const { libuv } = reportSchema.parse(this.#channel.asIfClosed(() => report.getReport()));
    const active = libuv.filter(handle => handle.is_active).map(handle => handle.type);
    const handles = new Map<string, number>();
    for (const type of active) if (!RUNTIME_HANDLES.includes(type)) handles.set(type, (handles.get(type) ?? 0) + 1);
    return { handles, isLoopAlive: active.includes('loop') };
  }
}

/** Nothing public tells it of all timers; where this is not told either, a timer counts as going on. */
function isOver(timer: object): boolean {
  return Reflect.get(timer, '_destroyed') === true;
}

function isAsBefore(before: ProcessState, now: ProcessState): boolean {
  if (now.isLoopAlive) return false;
  for (const [type, count] of now.handles) if (count > (before.handles.get(type) ?? 0)) return false;
  return true;
}

/** What a handler may have changed of the process itself. */
function processFacts(): string {
  const listeners = process.eventNames().map(name => `${String(name)}: ${process.listenerCount(name)}`);
  return JSON.stringify([process.cwd(), listeners.sort()]);
}

/** Calls `listener` before each process that is started and waited for at once, however a handler imports the call. */
function onSyncProcess(listener: () => void): void {
  for (const name of ['spawnSync', 'execSync', 'execFileSync'] as const) {
    const original = childProcess[name] as (...given: unknown[]) => unknown;
    Reflect.set(childProcess, name, (...given: unknown[]) => {
      listener();
      return original(...given);
    });
  }
  syncBuiltinESMExports();
}
