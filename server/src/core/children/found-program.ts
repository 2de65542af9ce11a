/** A program by the path that its name led to, and by the one that all links lead to. */
export interface FoundProgram {
  path: string;
  real: string;
}

/**
 * Whether a program is one that was named: the same file, called by the same name. Behind one file may stand many programs,
 * each called by its own name (busybox), or by its own place (python of a virtual environment).
 */
export function isSameProgram(found: FoundProgram, named: FoundProgram): boolean {
  return named.real === found.real && programName(named.path) === programName(found.path);
}

/** The name that a program goes by, without its folder. */
export function programName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name.replace(/\.(exe|com)$/i, '');
}
