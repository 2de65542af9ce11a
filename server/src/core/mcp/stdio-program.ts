import { isSameProgram } from '../children/found-program.ts';
import type { FoundProgram } from '../children/found-program.ts';
import { isRelativeProgram } from '../commands/command-prefix.ts';

export interface StdioProgramSearch {
  /** MCP_STDIO_ALLOW: names of programs of PATH, and absolute paths. */
  allow: readonly string[];
  /** Looks a name or an absolute path up; null where there is no such program. */
  find: (word: string) => FoundProgram | null;
}

/** The program of a command, or why it is not started: `fault` is a sentence that says how to mend it. */
export type StdioProgram =
  /** `program` is executed, and sees `argv0` as its name. */
  | { program: string; argv0: string; fault: null }
  | { program: null; reason: 'not_found' | 'not_allowed'; fault: string };

/**
 * Which program a command starts, and whether MCP_STDIO_ALLOW lets it: it must be the very file that an entry leads to, links
 * resolved, called by the name of that entry, or the entry is that file itself. So neither a link to another program opens
 * it, nor one to a file behind which many programs stand.
 */
export function stdioProgram(command: string, { allow, find }: StdioProgramSearch): StdioProgram {
  const shown = JSON.stringify(command);
  if (command === '' || command.includes('\0')) {
    return notFound('The server has no command; give the name or the absolute path of its program.');
  }
  if (isRelativeProgram(command)) {
    return notFound(
      `The program ${shown} is a relative path; give its absolute path, or the name of a program of PATH.`,
    );
  }
  const found = find(command);
  if (found === null) {
    const where = /[/\\]/.test(command)
      ? 'there is no such file that may be executed'
      : 'PATH has no program of that name';
    return notFound(`The program ${shown} was not found: ${where}. Install it on the machine of the worker.`);
  }
  const isAllowed = allow.some(entry => entry !== '' && !isRelativeProgram(entry) && isNamedBy(find(entry), found));
  if (isAllowed) return { program: found.real, argv0: found.path, fault: null };
  const which = found.real === command ? shown : `${shown} (${found.real})`;
  return {
    program: null,
    reason: 'not_allowed',
    fault:
      `The program ${which} may not be started: it is not in MCP_STDIO_ALLOW. ` +
      `To allow it, add ${found.path} to MCP_STDIO_ALLOW and start the services again.`,
  };
}

function notFound(fault: string): StdioProgram {
  return { program: null, reason: 'not_found', fault };
}

function isNamedBy(entry: FoundProgram | null, found: FoundProgram): boolean {
  if (entry === null) return false;
  return isSameProgram(found, entry) || (entry.path === entry.real && entry.real === found.real);
}
