import { basename, dirname } from 'node:path';
import { AppError } from '../errors.ts';

const PLACEHOLDERS: Readonly<Record<string, { of: (iso: string) => string; pattern: string }>> = {
  '{date}': { of: iso => iso.slice(0, 10), pattern: '\\d{4}-\\d{2}-\\d{2}' },
  // Without ":", which file systems of others refuse.
  '{time}': { of: iso => `${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`, pattern: '\\d{8}T\\d{6}Z' },
};

/** The path of the backup that is made at `iso` (UTC): `{date}` becomes 2030-01-31, `{time}` 20300131T023000Z. */
export function filledName(path: string, iso: string): string {
  return Object.entries(PLACEHOLDERS).reduce((text, [name, { of }]) => text.replaceAll(name, of(iso)), path);
}

/**
 * What the names of the backups of one series look like: all of one folder, and only these.
 *
 * @throws VALIDATION where each backup would replace the one before, or lie in a folder of its own.
 */
export function namesOfSeries(path: string): { series: string; matches: (name: string) => boolean } {
  const series = basename(path);
  const hasOne = Object.keys(PLACEHOLDERS).some(name => series.includes(name));
  const isInFolder = Object.keys(PLACEHOLDERS).some(name => dirname(path).includes(name));
  if (!hasOne || isInFolder) {
    throw new AppError(
      'VALIDATION',
      `"${path}" is no name for several backups in one folder: put {date} or {time} into the name of the file, not of its folder.`,
    );
  }
  const text = Object.entries(PLACEHOLDERS).reduce(
    (pattern, [name, one]) => pattern.replaceAll(escaped(name), one.pattern),
    escaped(series),
  );
  const pattern = new RegExp(`^${text}$`);
  return { series, matches: name => pattern.test(name) };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
