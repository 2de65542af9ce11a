import { isKnownTimezone } from '@multi-job/contract/job-spec';
import { memoizeRecent } from '../../../memoize-recent.ts';
import type { FactReader } from './fact.ts';

const isZone = memoizeRecent(600, isKnownTimezone);
const OFFSET = /^(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?(\d{2}))?$/i;

/** `WIB`, `UTC`, `UTC+7`, `GMT+07:00`, `Asia/Jakarta`. An offset or a place that does not exist is impossible. */
export const readZone: FactReader = ({ words }, at) => {
  const word = words[at];
  const said = word?.tags.get('zone');
  if (said !== undefined) return { value: { kind: 'zone', zone: said }, next: at + 1 };
  if (word?.kind !== 'zone') return null;
  const offset = OFFSET.exec(word.text);
  const zone = offset === null ? inTitleCase(word.text) : fixedOffset(offset);
  if (!isZone(zone) && /^etc\//i.test(zone)) return null;
  return { value: isZone(zone) ? { kind: 'zone', zone } : { kind: 'impossible' }, next: at + 1 };
};

function fixedOffset([, sign = '+', hours = '0', minutes = '00']: RegExpExecArray): string {
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

/** `asia/jakarta` as the IANA list writes it. */
function inTitleCase(name: string): string {
  const capitals = name
    .toLowerCase()
    .replace(/(^|[/_-])([a-z])/g, (_all, before: string, letter: string) => before + letter.toUpperCase());
  return capitals
    .replace(/_(?:Of|Es|Au)_/g, middle => middle.toLowerCase())
    .replace(/-(?:Au|In)-/g, middle => middle.toLowerCase());
}
