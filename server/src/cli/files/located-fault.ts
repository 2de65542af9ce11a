import type { Fault } from '@multi-job/contract';
import type { FileFault } from './file-fault.ts';
import type { Found } from './parsed-text.ts';
import type { SpecEntry } from './spec-entry.ts';

/** What an answer of the API has and a job in a file does not. */
const SET_BY_THE_PLATFORM: ReadonlySet<string> = new Set([
  'version_id',
  'created_at',
  'updated_at',
  'next_due_at',
  'unreadable',
]);

/** What the API says of a job, at its place in the file, with what YAML has to do with it. */
export function faultAt({ place, find }: Pick<SpecEntry, 'place' | 'find'>, { path, message }: Fault): FileFault {
  const within = path === 'body' ? '' : path;
  const found = find(within);
  return {
    file: place.file,
    line: found.line,
    column: found.column,
    path: within,
    message: mended(path, message, found),
  };
}

function mended(path: string, message: string, { source }: Found): string {
  if (/^is not a known field/.test(message) && SET_BY_THE_PLATFORM.has(path)) {
    return 'is set by the platform: leave it out, as multi-job export does';
  }
  if (source === null || source.length > 200) return message;
  if (/must be a string, not (?:a number|a whole number|true or false|null)/.test(message) && source !== '') {
    return `${message}: write it in quotes, "${source}"`;
  }
  if (/must be true or false, not a string/.test(message) && /^(?:y|n|yes|no|on|off)$/i.test(source)) {
    return `${message} (${source} is text in YAML 1.2)`;
  }
  return message;
}
