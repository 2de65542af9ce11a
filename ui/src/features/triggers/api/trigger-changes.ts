import { maskedSecret } from '@/components/form/masked-secret';
import type { Trigger } from '@/lib/triggers/triggers';
import { canonical, specOf } from './trigger-draft';

interface FieldChange {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** What differs between two states of a trigger, as the API names it; of its secret what is shown of it. */
export function changesOfTrigger(before: Trigger, after: Trigger): FieldChange[] {
  const [old, now] = [shownOf(before), shownOf(after)];
  return Object.keys({ ...old, ...now }).flatMap(path => {
    const [one, other] = [old[path], now[path]];
    if (canonical(one) === canonical(other)) return [];
    return [{ path, ...(one === undefined ? {} : { before: one }), ...(other === undefined ? {} : { after: other }) }];
  });
}

function shownOf(trigger: Trigger): Record<string, unknown> {
  const secret = trigger.has_secret ? { secret: maskedSecret(trigger.secret_hint) } : {};
  return { ...specOf(trigger), ...secret };
}
