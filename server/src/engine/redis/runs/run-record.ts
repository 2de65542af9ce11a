import { AppError } from '../../../core/errors.ts';
import { RUN_FIELDS, SEPARATOR } from '../store/layouts.ts';

export type RunRecord = Readonly<Record<(typeof RUN_FIELDS)[number], string>>;

/** What few runs have, by short name: the hash beside the record. */
export type RunExtras = ReadonlyMap<string, string>;

/** @throws STORE_CORRUPT */
export function parseRecord(runId: string, text: string): RunRecord {
  const values = text.split(SEPARATOR);
  if (values.length !== RUN_FIELDS.length + 1) {
    throw new AppError('STORE_CORRUPT', `Redis holds a run "${runId}" that is not one of ours.`);
  }
  // A literal, for each claim reads many: an object put together field by field is several times slower.
  const [
    job = '',
    status = '',
    attempt = '',
    fence = '',
    flags = '',
    worker = '',
    started = '',
    entry = '',
    finished = '',
    duration = '',
    available = '',
    reason = '',
    type = '',
    pool = '',
    priority = '',
    lane = '',
    limit = '',
    version = '',
    source = '',
    delta = '',
    trace = '',
    created = '',
    actor = '',
    inputs = '',
    output = '',
  ] = values;
  return {
    job,
    status,
    attempt,
    fence,
    flags,
    worker,
    started,
    entry,
    finished,
    duration,
    available,
    reason,
    type,
    pool,
    priority,
    lane,
    limit,
    version,
    source,
    delta,
    trace,
    created,
    actor,
    inputs,
    output,
  };
}

/** What can be told of a text that may be no record of ours: fields that are not there are ''. */
export function looseRecord(text: string): RunRecord {
  const values = text.split(SEPARATOR);
  return Object.fromEntries(RUN_FIELDS.map((field, at) => [field, values[at] ?? ''])) as RunRecord;
}

/** The record as it is stored, or its part from a field on; fields that are not given are ''. */
export function recordText(fields: Partial<RunRecord>, from: keyof RunRecord = 'job'): string {
  return fieldsText(RUN_FIELDS.slice(RUN_FIELDS.indexOf(from)).map(field => fields[field] ?? ''));
}

/** Values, each followed by the separator, which none of them may hold. */
export function fieldsText(values: readonly string[]): string {
  return values.map(value => withoutSeparator(value) + SEPARATOR).join('');
}

/** Text from outside may not hold what ends a field. */
function withoutSeparator(text: string): string {
  return text.includes(SEPARATOR) ? text.replaceAll(SEPARATOR, ' ') : text;
}
