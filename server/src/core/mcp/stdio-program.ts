import { isAbsolute, join, delimiter } from 'node:path';

/** The programs that there are on this machine. */
export interface ProgramFiles {
  /** The real path of a program, links resolved; null for what is no file that may be executed. */
  realPath(path: string): string | null;
}

export interface StdioProgramSearch {
  /** MCP_STDIO_ALLOW: names of programs of PATH, and absolute paths. */
  allow: readonly string[];
  /** Where names are looked for. */
  path: string;
  files: ProgramFiles;
}

/** The program of a command, or why it is not started: `fault` is a sentence that says how to mend it. */
export type StdioProgram =
  { program: string; fault: null } | { program: null; reason: 'not_found' | 'not_allowed'; fault: string };

/**
 * Which program a command starts, and whether MCP_STDIO_ALLOW lets it. Both are compared by the file that they lead to once
 * links are resolved: a link to another program does not open it, and one to an allowed program is that program.
 */
export function stdioProgram(command: string, search: StdioProgramSearch): StdioProgram {
  const shown = JSON.stringify(command);
  if (command === '' || command.includes('\0')) {
    return notFound('The server has no command; give the name or the absolute path of its program.');
  }
  if (isRelativePath(command)) {
    return notFound(
      `The program ${shown} is a relative path; give its absolute path, or the name of a program of PATH.`,
    );
  }
  const program = resolveProgram(command, search);
  if (program === null) {
    const where = isAbsolute(command)
      ? 'there is no such file that may be executed'
      : 'PATH has no program of that name';
    return notFound(`The program ${shown} was not found: ${where}. Install it on the machine of the worker.`);
  }
  const allowed = search.allow.some(entry => !isRelativePath(entry) && resolveProgram(entry, search) === program);
  if (allowed) return { program, fault: null };
  const which = program === command ? shown : `${shown} (${program})`;
  return {
    program: null,
    reason: 'not_allowed',
    fault:
      `The program ${which} may not be started: it is not in MCP_STDIO_ALLOW. ` +
      `To allow it, add ${program} to MCP_STDIO_ALLOW and start the services again.`,
  };
}

function notFound(fault: string): StdioProgram {
  return { program: null, reason: 'not_found', fault };
}

/** A path such as `./server` or `bin/server`: it would depend on a folder that nobody chose. */
function isRelativePath(command: string): boolean {
  return !isAbsolute(command) && /[/\\]/.test(command);
}

/** Relative folders of PATH are passed over, for the same reason. */
function resolveProgram(command: string, { path, files }: StdioProgramSearch): string | null {
  if (command === '' || command.includes('\0')) return null;
  if (isAbsolute(command)) return files.realPath(command);
  if (command === '.' || command === '..') return null;
  for (const folder of path.split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const found = files.realPath(join(folder, command));
    if (found !== null) return found;
  }
  return null;
}
