import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { makeMissingFolder } from '../../core/make-missing-folder.ts';
import { fileFailure, isMissing } from './file-failure.ts';

const RULE = 'files: inside AGENT_FILES_ALLOWED_ROOTS';

/**
 * The real path that a path a handler named stands for, after resolving links; it lies inside an allowed root.
 * What does not exist yet is taken below its nearest existing folder.
 *
 * @param roots absolute or relative to the working folder; a path that is not absolute is below the first.
 * @throws TOOL_DENIED (no roots, outside of them, a link that leads out or nowhere), VALIDATION
 */
export async function allowedPath(roots: readonly string[], path: string): Promise<string> {
  const [first] = roots;
  if (first === undefined) {
    throw denied(
      'The files tool is closed: no folder is allowed. Set AGENT_FILES_ALLOWED_ROOTS to the folders that jobs may use, separated by commas.',
    );
  }
  assertPlainPath(path);
  const wanted = isAbsolute(path) ? resolve(path) : resolve(first, path);
  const realRoots = await Promise.all(roots.map(root => realOf(resolve(root), path)));
  const inNamedRoot = [...roots.map(root => resolve(root)), ...realRoots].some(root => isInside(root, wanted));
  // Asked before anything is looked up, so that the answer does not tell what exists elsewhere.
  if (!inNamedRoot) throw outside(path);
  const real = await realOf(wanted, path);
  if (!realRoots.some(root => isInside(root, real))) throw outside(path);
  return real;
}

/** Like `allowedPath`, for a file about to be written: makes its folder where it is missing. */
export async function allowedPathForWriting(roots: readonly string[], path: string): Promise<string> {
  const real = await allowedPath(roots, path);
  try {
    makeMissingFolder(dirname(real));
  } catch (error) {
    throw fileFailure(error, path);
  }
  // Once more: a folder on the way may have been swapped for a link while it was being made.
  const again = await allowedPath(roots, real);
  if (again !== real) throw outside(path);
  return real;
}

/** Throws TOOL_DENIED when `real`, a path that was checked, no longer stands for itself. */
export async function assertUnmoved(real: string, path: string): Promise<void> {
  const now = await realpath(real).catch(() => null);
  if (now !== real) throw outside(path);
}

function assertPlainPath(path: string): void {
  if (path === '' || path.length > 4096 || path.includes('\0')) {
    throw new AppError('VALIDATION', 'The path is empty, longer than 4096 characters, or holds a NUL character.');
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}

/** Resolves links as far as the path exists. */
async function realOf(absolute: string, path: string): Promise<string> {
  try {
    return await realpath(absolute);
  } catch (error) {
    if (!isMissing(error)) throw fileFailure(error, path);
  }
  const isDangling = await lstat(absolute).then(
    () => true,
    () => false,
  );
  if (isDangling) throw denied(`"${path}" is, or passes through, a link that leads nowhere; remove the link.`);
  const parent = dirname(absolute);
  return parent === absolute ? absolute : join(await realOf(parent, path), basename(absolute));
}

function outside(path: string): AppError {
  return denied(
    `"${path}" is outside the folders that jobs may use. Use a path below them, or extend AGENT_FILES_ALLOWED_ROOTS.`,
  );
}

function denied(message: string): AppError {
  return new AppError('TOOL_DENIED', message, { details: { tool: 'files', rule: RULE } });
}
