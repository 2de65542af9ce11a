import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { AppError } from '../../core/errors.ts';

/** The folder that a command works in, links followed. It must be there: what makes it is a command, or whoever runs the worker. */
export async function commandFolder(root: string, cwd: string): Promise<string> {
  const realRoot = await realpath(root).catch(() => null);
  if (realRoot === null) {
    throw new AppError(
      'UNAVAILABLE',
      `The folder of commands, ${root}, is not there. Make it, or set AGENT_COMMAND_ROOT to one that is.`,
    );
  }
  const wanted = resolve(realRoot, cwd);
  // Asked before anything is looked up, so that the answer does not tell what exists elsewhere.
  if (!isInside(realRoot, wanted) && !isInside(resolve(root), wanted)) throw outside(cwd);
  const real = await realpath(wanted).catch(() => null);
  if (real === null || !(await stat(real)).isDirectory()) {
    const message = `cwd: "${cwd}" is no folder below AGENT_COMMAND_ROOT. Make it first, or leave cwd out.`;
    throw new AppError('VALIDATION', message, { faults: [{ path: 'cwd', message }] });
  }
  if (!isInside(realRoot, real)) throw outside(cwd);
  return real;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}

function outside(cwd: string): AppError {
  const message = `cwd: "${cwd}" is outside AGENT_COMMAND_ROOT, below which commands work. Give a path relative to it.`;
  return new AppError('TOOL_DENIED', message, {
    details: { tool: 'command', rule: 'command: inside AGENT_COMMAND_ROOT' },
  });
}
