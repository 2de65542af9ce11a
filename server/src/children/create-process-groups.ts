import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import type { Readable, Writable } from 'node:stream';
import type { GroupEnd, GroupSpec, ProcessGroup, ProcessGroups, SystemUser } from '../core/children/process-groups.ts';
import { messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { makeMissingFolder } from '../core/make-missing-folder.ts';
import { PRIVATE_FOLDER_MODE } from '../core/private-modes.ts';
import { endDetached, MARK_NAME } from './end-detached.ts';
import { removeGroupFile, writeGroupFile } from './group-file.ts';
import type { GroupRecord } from './group-file.ts';
import { placeOfPids, startTimeNow, startTimesOf } from './process-identity.ts';
import { isGroupGone, signalGroup } from './signal-group.ts';

/** What has got SIGKILL is gone as soon as the system gets to it. */
const GONE_WITHIN_MS = 5000;
const CLOSE_GRACE_MS = 2000;

export interface ProcessGroupsOptions {
  /** `DATA_DIR/processes`; made when the first program is started. */
  folder: string;
  /** As whom programs run; null: as the user of this process. */
  user: SystemUser | null;
  /** The process whose end is theirs: this one. */
  ownerPid: number;
  logger: Logger;
}

/**
 * Programs of others in process groups of their own. Before one is started a file with its mark lies in the folder, and
 * right after it one with pid and start time: wherever this process is killed, `sweepGroups` finds what it left.
 */
export function createProcessGroups(options: ProcessGroupsOptions): ProcessGroups {
  const open = new Set<ProcessGroup>();
  return {
    start(spec) {
      const group = startGroup(spec, options);
      open.add(group);
      void group.ended.then(() => open.delete(group));
      return group;
    },
    async close() {
      await Promise.all([...open].map(group => group.end(CLOSE_GRACE_MS)));
    },
  };
}

function startGroup(spec: GroupSpec, options: ProcessGroupsOptions): ProcessGroup {
  const mark = randomUUID();
  let note: GroupNote | null = null;
  try {
    note = new GroupNote(spec, mark, options);
    return new StartedGroup(spawnMarked(spec, mark, options.user), note, options.user);
  } catch (error) {
    note?.remove();
    return failedGroup(messageOf(error));
  }
}

function spawnMarked(
  { program, argv0, args, env, cwd }: GroupSpec,
  mark: string,
  user: SystemUser | null,
): ChildProcess {
  return spawn(program, [...args], {
    cwd,
    argv0: argv0 ?? program,
    shell: false,
    windowsHide: true,
    stdio: 'pipe',
    // Windows gives a detached program a window of its own, and knows no groups.
    detached: process.platform !== 'win32',
    env: { ...env, [MARK_NAME]: mark },
    ...user,
  });
}

/** The file of a group, from before it is started until nothing of it is left. */
class GroupNote {
  readonly mark: string;
  readonly #folder: string;
  readonly #logger: Logger;
  #record: GroupRecord;
  #isRemoved = false;

  constructor({ purpose }: GroupSpec, mark: string, { folder, user, ownerPid, logger }: ProcessGroupsOptions) {
    this.mark = mark;
    this.#folder = folder;
    this.#logger = logger;
    const owner = { pid: ownerPid, started: startTimeNow(ownerPid) };
    this.#record = { mark, place: placeOfPids(), purpose, owner, leader: null, user };
    makeMissingFolder(folder, PRIVATE_FOLDER_MODE);
    writeGroupFile(folder, this.#record);
  }

  /** Adds the pid, and what tells it from a later process of that number. */
  addLeader(pid: number): void {
    this.#write({ ...this.#record, leader: { pid, started: startTimeNow(pid) } });
    if (process.platform !== 'linux') void this.#addStartTimes(pid);
  }

  remove(): void {
    this.#isRemoved = true;
    try {
      removeGroupFile(this.#folder, this.mark);
    } catch (error) {
      this.#logger.warn({ reason: messageOf(error) }, 'the file of a program that has ended could not be removed');
    }
  }

  async #addStartTimes(pid: number): Promise<void> {
    const { owner } = this.#record;
    const times = await startTimesOf([pid, owner.pid]).catch(() => new Map<number, string>());
    const timed = (of: number) => ({ pid: of, started: times.get(of) ?? null });
    if (!this.#isRemoved) this.#write({ ...this.#record, owner: timed(owner.pid), leader: timed(pid) });
  }

  #write(record: GroupRecord): void {
    this.#record = record;
    try {
      writeGroupFile(this.#folder, record);
    } catch (error) {
      this.#logger.warn(
        { purpose: record.purpose, reason: messageOf(error) },
        'the pid of a program could not be written: should this process be killed, its group may be left behind',
      );
    }
  }
}

class StartedGroup implements ProcessGroup {
  readonly pid: number | null;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly ended: Promise<GroupEnd>;

  constructor(child: ChildProcess, note: GroupNote, user: SystemUser | null) {
    this.pid = child.pid ?? null;
    if (this.pid !== null) note.addLeader(this.pid);
    this.stdin = quiet(child.stdin);
    this.stdout = quiet(child.stdout);
    this.stderr = quiet(child.stderr);
    this.ended = this.#whenEnded(child, note, user);
  }

  async end(graceMs: number): Promise<void> {
    if (this.pid === null) return;
    const { pid } = this;
    let given: NodeJS.Timeout | undefined;
    const killed = new Promise<void>(resolve => {
      const limit = setTimeout(() => {
        signalGroup(pid, 'SIGKILL');
        given = setTimeout(resolve, GONE_WITHIN_MS);
      }, graceMs);
      void this.ended.then(() => {
        clearTimeout(limit);
      });
    });
    signalGroup(pid, 'SIGTERM');
    await Promise.race([this.ended, killed]);
    clearTimeout(given);
  }

  async #whenEnded(child: ChildProcess, note: GroupNote, user: SystemUser | null): Promise<GroupEnd> {
    const how = await new Promise<GroupEnd>(resolve => {
      child.once('error', error => {
        resolve({ exitCode: null, signal: null, fault: error.message });
      });
      child.once('exit', (exitCode, signal) => {
        // At once: as long as a process of the group is there, no other gets its number.
        if (this.pid !== null) signalGroup(this.pid, 'SIGKILL');
        resolve({ exitCode, signal, fault: null });
      });
    });
    if (this.pid !== null) {
      await endDetached(note.mark, user);
      await isGroupGone(this.pid, GONE_WITHIN_MS);
    }
    note.remove();
    return how;
  }
}

/** A pipe that breaks is noticed by the end of the program. */
function quiet<Stream extends Readable | Writable>(stream: Stream | null): Stream | PassThrough {
  if (stream === null) return endedStream();
  stream.on('error', () => undefined);
  return stream;
}

function failedGroup(fault: string): ProcessGroup {
  const [stdin, stdout, stderr] = [endedStream(), endedStream(), endedStream()];
  const ended = Promise.resolve({ exitCode: null, signal: null, fault });
  return { pid: null, stdin, stdout, stderr, ended, end: () => Promise.resolve() };
}

/** Takes what it is given, and says nothing. */
function endedStream(): PassThrough {
  const stream = new PassThrough();
  stream.end();
  stream.on('error', () => undefined);
  return stream;
}
