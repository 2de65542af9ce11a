import { constants, accessSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../../config.ts';
import { PRIVATE_FOLDER_MODE, wideModeWarning } from '../../core/private-modes.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const MEND = 'make it writable for this user, or set DATA_DIR to a folder that is';

/** Whether the folder for the store and for files can be written, or made. Changes nothing. */
export function checkDataDir({ dataDir }: Pick<Config, 'dataDir'>): Finding {
  const place = nearestExisting(dataDir);
  if (!statSync(place).isDirectory()) return fail('data folder', `${place} is not a folder`, MEND);
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch {
    return fail('data folder', `${place} cannot be written`, MEND);
  }
  const wide =
    place === dataDir ? wideModeWarning(place, statSync(place).mode, PRIVATE_FOLDER_MODE, process.platform) : null;
  if (wide !== null) return warn('data folder', wide, 'or set DATA_DIR to a folder that only this user may open');
  return ok('data folder', place === dataDir ? `${dataDir} can be written` : `${dataDir} is made at the first start`);
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
