import { valueAt } from '../json-text/json-pointer.ts';
import type { DeliveryDocument } from './delivery.ts';

export interface FiredInputs {
  inputs: Record<string, unknown>;
  /** Inputs of the map whose pointer led to nothing: they stay as the job has them. */
  notFound: string[];
}

/**
 * The inputs of a run that a delivery starts: those of the job, what the map takes out of the delivery, and the delivery
 * itself under `payload` and `delivery`. Nothing of the delivery gets anywhere else, whatever it calls its fields.
 */
export function firedInputs(
  jobInputs: Readonly<Record<string, unknown>>,
  trigger: { map: Readonly<Record<string, string>>; default_payload: Readonly<Record<string, unknown>> },
  { payload, delivery }: DeliveryDocument,
): FiredInputs {
  const merged = mergedPayload(jobInputs['payload'], trigger.default_payload, payload);
  const document = { payload: merged, delivery };
  const inputs = new Map<string, unknown>(Object.entries(jobInputs));
  const notFound: string[] = [];
  for (const [name, pointer] of Object.entries(trigger.map)) {
    const found = valueAt(document, pointer);
    if (found.isThere) inputs.set(name, found.value);
    else notFound.push(name);
  }
  inputs.set('payload', merged);
  inputs.set('delivery', delivery);
  return { inputs: Object.fromEntries(inputs), notFound };
}

/** Objects are merged field by field, the later one first; anything else that came stands alone. */
export function mergedPayload(ofJob: unknown, ofTrigger: Readonly<Record<string, unknown>>, came: unknown): unknown {
  const before = isObject(ofJob) ? { ...ofJob, ...ofTrigger } : { ...ofTrigger };
  if (came === undefined) return before;
  return isObject(came) ? { ...before, ...came } : came;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
