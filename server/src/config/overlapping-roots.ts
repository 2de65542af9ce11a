import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, isAbsolute, sep } from 'node:path';
import type { Fault } from '@multi-job/contract';

/** A folder that something of its own may do with as it likes, or a file that nobody else may read. */
export interface NamedPath {
  /** The setting that says it. */
  variable: string;
  /** Absolute. */
  path: string;
}

export interface Roots {
  data: NamedPath;
  /** What the files tool may use. */
  files: readonly NamedPath[];
  /** Where commands work; null while none may be run. */
  commands: NamedPath | null;
  handlers: NamedPath | null;
  /** What skills are installed from; absent: nothing. */
  skills?: NamedPath | null;
  /** Files that hold keys and tokens. */
  keyFiles: readonly NamedPath[];
}

/** The folders in DATA_DIR that belong to jobs: what the files tool may use, and where commands work. */
export const FILES_IN_DATA = 'files';
export const COMMANDS_IN_DATA = 'commands';

/**
 * Roots of which one lies in another, after links were followed, a sentence each: what may write to one of them could
 * take the key, write the database anew, or leave code where it is loaded.
 */
export function overlapFaults(
  { data, files, commands, handlers, skills = null, keyFiles }: Roots,
  platform: string = process.platform,
): Fault[] {
  const areOne = (a: NamedPath, b: NamedPath) => overlapOf(realOf(a.path, platform), realOf(b.path, platform));
  // Of the real folder: a link of that name in DATA_DIR does not make another part of it the jobs' own.
  const jobsOwn = [FILES_IN_DATA, COMMANDS_IN_DATA].map(name => join(realOf(data.path, platform), name));
  const faults: Fault[] = [];
  const note = (a: NamedPath, b: NamedPath, mend: string) => {
    const how = areOne(a, b);
    if (how === null) return;
    const message = `${shown(a)} ${how} ${shown(b)}: ${mend}.`;
    faults.push({ path: a.variable, message });
  };
  const ofJobs = [
    ...files.map(root => ({ root, own: FILES_IN_DATA })),
    ...(commands === null ? [] : [{ root: commands, own: COMMANDS_IN_DATA }]),
  ];
  for (const { root, own } of ofJobs) {
    if (!jobsOwn.some(folder => contains(folder, realOf(root.path, platform)))) {
      const better = `Name ${join(data.path, own)} or a folder elsewhere`;
      note(root, data, `jobs could read and change the database and the keys there. ${better}`);
    }
    for (const file of keyFiles) note(root, file, 'jobs could read it. Keep it elsewhere');
    if (handlers !== null)
      note(root, handlers, 'a job could leave code there that a worker loads. Give each a folder of its own');
    if (skills !== null)
      note(root, skills, 'a job could leave a skill there that is installed later. Give each a folder of its own');
  }
  if (handlers !== null) {
    note(
      handlers,
      data,
      'code and data would lie in one folder. Give each one of its own, for example --data-dir ../data',
    );
  }
  if (skills !== null) {
    note(skills, data, 'skills and data would lie in one folder. Give each one of its own');
    if (handlers !== null) note(skills, handlers, 'skills and code would lie in one folder. Give each one of its own');
  }
  return faults;
}

/** Whether a path lies in a folder, or is it, after links were followed. */
export function liesIn(folder: string, path: string, platform: string = process.platform): boolean {
  return contains(realOf(folder, platform), realOf(path, platform));
}

function shown({ variable, path }: NamedPath): string {
  const real = realOf(path, 'any');
  return `${variable} (${real === path ? path : `${path}, which is ${real}`})`;
}

function overlapOf(a: string, b: string): string | null {
  if (a === b) return 'is the same as';
  if (contains(a, b)) return 'holds';
  return contains(b, a) ? 'lies in' : null;
}

/** Whether `inner` is `outer` or lies in it. */
function contains(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** Where a path leads; of what is not there yet, where it will lead. In one case where the system does not tell cases apart. */
function realOf(path: string, platform: string): string {
  const real = followed(path);
  return platform === 'darwin' || platform === 'win32' ? real.toLowerCase() : real;
}

function followed(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(followed(parent), basename(path));
  }
}
