/** What only the user of the platform may open: the folder of its data, its database, the file of its keys. */
export const PRIVATE_FOLDER_MODE = 0o700;
export const PRIVATE_FILE_MODE = 0o600;

const OTHERS = 0o077;

/**
 * What to do about a file or folder that other users of this machine may open; null when they may not. Where the system
 * knows no such rights (Windows) nothing is said.
 *
 * @param mode as `stat` tells it.
 */
export function wideModeWarning(path: string, mode: number, wanted: number, platform: string): string | null {
  if (platform === 'win32' || (mode & OTHERS) === 0) return null;
  const [is, should] = [mode & 0o777, wanted].map(bits => bits.toString(8).padStart(4, '0'));
  return `${path} is open to other users of this machine (mode ${is}): run "chmod ${should} ${path}".`;
}
