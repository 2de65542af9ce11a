import type { Readable, Writable } from 'node:stream';

/** Numbers of a user and a group. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/** A program that is not the platform's. No shell reads it: `args` reach it as they are. */
export interface GroupSpec {
  /** An absolute path, links resolved. */
  program: string;
  /** What it sees as its own name: programs with many names go by it. Absent: `program`. */
  argv0?: string;
  args: readonly string[];
  /** Its whole environment. */
  env: Readonly<Record<string, string>>;
  cwd: string;
  /** What it is for, such as `mcp mcp_github`: in the pid file and in logs. */
  purpose: string;
}

export interface GroupEnd {
  exitCode: number | null;
  signal: string | null;
  /** Why it could not be started; null where it was. */
  fault: string | null;
}

/** A program with all it starts, in a process group of its own. */
export interface ProcessGroup {
  /** Null where it could not be started; `ended` says why. */
  readonly pid: number | null;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** When the program itself has ended, and what it left has been ended with it. Never rejects. */
  readonly ended: Promise<GroupEnd>;
  /** SIGTERM to the whole group, SIGKILL to what is left after `graceMs`, and to what detached itself from it. Resolves when nothing is left. */
  end(graceMs: number): Promise<void>;
}

/**
 * Starts programs as strangers (another user where CHILD_UID says so) and leaves a file with pid and start time for each, so that
 * any service of this host ends what a process that was killed left behind, within ten seconds.
 */
export interface ProcessGroups {
  start(spec: GroupSpec): ProcessGroup;
  /** Ends all that are still there. */
  close(): Promise<void>;
}
