import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { PRIVATE_FILE_MODE, wideModeWarning } from '../core/private-modes.ts';
import { clientSettings } from './client-settings.ts';
import { moveSettings } from './move-settings.ts';
import { commonSettings, roleSettings } from './role-settings.ts';

/** More letters apart than this, and it is another program's variable. */
const LARGEST_DISTANCE = 2;

/** What is to be said of a `.env` that other users of this machine may read: it may hold tokens and passwords. */
export function wideEnvFileWarnings(path = resolve('.env'), platform: string = process.platform): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  const warning = stats === undefined ? null : wideModeWarning(path, stats.mode, PRIVATE_FILE_MODE, platform);
  return warning === null ? [] : [warning];
}

/** Names of every setting. */
export function settingNames(): string[] {
  const schemas = [commonSettings, ...Object.values(roleSettings), clientSettings, moveSettings];
  return [...new Set(schemas.flatMap(schema => Object.keys(schema.shape)))];
}

/** Variables in `.env` that no service reads but that look like one it does. */
export function misspeltSettings(): { given: string; meant: string }[] {
  const known = settingNames();
  return Object.keys(envFileContent())
    .filter(name => !known.includes(name))
    .map(given => ({ given, meant: closest(given, known) }))
    .filter(({ given, meant }) => distance(given, meant) <= LARGEST_DISTANCE);
}

function envFileContent(): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(resolve('.env'), 'utf8'));
  } catch {
    return {};
  }
}
