import { TRIGGERS_COLLECTION } from '../triggers/trigger-document.ts';
import type { DocumentLine } from './backup-line.ts';
import type { RestoreContext } from './restore-context.ts';

/** Whether a trigger starts anything. */
export function isOnIn({ value }: { value: unknown }): boolean {
  return isObject(value) && value['enabled'] === true;
}

/** A trigger of a backup with the names that its jobs have here. */
export function triggerAsRestored(line: DocumentLine, { jobNames }: Pick<RestoreContext, 'jobNames'>): DocumentLine {
  const { value, fields } = line;
  if (!isObject(value)) return line;
  const { job_id: jobId, when } = value;
  const named = {
    ...value,
    ...(typeof jobId === 'string' ? { job_id: jobNames.of(jobId) } : {}),
    ...(isObject(when) && typeof when['job_id'] === 'string'
      ? { when: { ...when, job_id: jobNames.of(when['job_id']) } }
      : {}),
  };
  const found = fields?.['job_id'] === undefined ? fields : { ...fields, job_id: jobNames.of(fields['job_id']) };
  return { ...line, value: named, ...(found === undefined ? {} : { fields: found }) };
}

/**
 * What is compared of a document: not whether a trigger is on, and of stored secrets only those that `wanted` names, for others
 * stay where they are.
 */
export function offerOf(collection: string, value: unknown, wanted: unknown): unknown {
  if (!isObject(value)) return value;
  const hasSwitch = collection === TRIGGERS_COLLECTION;
  const offer = Object.fromEntries(Object.entries(value).filter(([name]) => !hasSwitch || name !== 'enabled'));
  const names = isObject(wanted) && isObject(wanted['secrets']) ? Object.keys(wanted['secrets']) : null;
  if (!areReferences(offer['secrets']) || names === null) return offer;
  const secrets = Object.entries(offer['secrets']).filter(([name]) => names.includes(name));
  return { ...offer, secrets: Object.fromEntries(secrets) };
}

/** `value` with the references to stored secrets that it does not name itself: a secret that is stored is not lost by a restore. */
export function withStoredSecrets(value: unknown, stored: unknown): unknown {
  if (!isObject(value) || !isObject(stored)) return value;
  const { secrets } = stored;
  if (!areReferences(secrets) || !isObject(value['secrets'])) return value;
  return { ...value, secrets: { ...secrets, ...value['secrets'] } };
}

/** Secrets that are stored apart, by their names: `{ bot_token: { ref: "…", hint: "4321" } }`; in a backup without `ref`. */
function areReferences(value: unknown): value is Record<string, { hint: string | null }> {
  return isObject(value) && Object.values(value).every(item => isObject(item) && 'hint' in item);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
