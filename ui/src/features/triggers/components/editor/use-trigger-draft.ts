import { useState } from 'react';
import type { Trigger, TriggerBody } from '@/lib/triggers/triggers';
import {
  canonical,
  fieldsOf,
  isFormable,
  rebased,
  specOf,
  specOfFields,
  withoutReadOnly,
  type TriggerFields,
} from '../../api/trigger-draft';

export interface TriggerDraft {
  triggerId: string;
  setTriggerId: (id: string) => void;
  fields: TriggerFields;
  change: (change: Partial<TriggerFields>) => void;
  /** What is typed, null to take it away, undefined where nothing was done. */
  secret: string | null | undefined;
  setSecret: (secret: string | null | undefined) => void;
  /** The spec as text while it is edited as JSON; null while it is in the form. */
  json: string | null;
  setJson: (json: string) => void;
  /** Why the text is no JSON; null where it is some. */
  jsonFault: string | null;
  /** The form has a place for all of it. */
  canBeForm: boolean;
  toJson: () => void;
  toForm: () => void;
  /** What a save would send; null where it is none yet. */
  body: TriggerBody | null;
  isDirty: boolean;
  /** Begins anew on what is stored; `keeps` keeps what was typed here. */
  restart: (trigger: Trigger, how: 'keeps' | 'drops', before: Trigger | null) => void;
}

/** One value, in a form or as JSON. Never stored: there may be a secret in it. */
export function useTriggerDraft(trigger: Trigger | null, jobId: string): TriggerDraft {
  const [opened, setOpened] = useState(() => specOf(trigger));
  const [triggerId, setTriggerId] = useState(trigger?.trigger_id ?? '');
  const [fields, setFields] = useState(() => fieldsOf({ ...opened, job_id: opened.job_id || jobId }));
  const [secret, setSecret] = useState<string | null | undefined>(undefined);
  const [json, setJson] = useState<string | null>(null);
  const typed = json === null ? null : parsed(json);
  const spec = typed === null ? specOfFields(fields) : typed.value;
  const { secret: pasted, ...rest } = (spec ?? {}) as TriggerBody;
  const isSpec = typeof spec === 'object' && spec !== null && !Array.isArray(spec);
  const given = secret ?? (secret === null ? null : pasted);
  const body = isSpec ? { ...withoutReadOnly(rest), ...(given === undefined ? {} : { secret: given }) } : null;
  const openedText = canonical(specOfFields(fieldsOf(opened)));
  return {
    ...{ triggerId, setTriggerId, fields, secret, setSecret, json, setJson, body },
    change: change => setFields(before => ({ ...before, ...change })),
    jsonFault: typed?.fault ?? null,
    canBeForm: typed === null || isFormable(rest),
    toJson: () =>
      setJson(JSON.stringify(specOfFields(fields) ?? specOfFields({ ...fields, defaultPayload: '{}' }), null, 2)),
    toForm() {
      if (!isFormable(rest)) return;
      setFields(fieldsOf({ ...specOf(null), ...withoutReadOnly(rest) }));
      if (typeof pasted === 'string' && pasted !== '') setSecret(pasted);
      setJson(null);
    },
    isDirty:
      (secret !== undefined && secret !== '') ||
      (trigger === null && triggerId !== '') ||
      (body === null ? true : canonical(withoutSecret(body)) !== openedText && !isSameAsOpened(body, openedText)),
    restart(stored, how, before) {
      const theirs = fieldsOf(specOf(stored));
      const mine = json !== null && isFormable(rest) ? fieldsOf({ ...specOf(null), ...withoutReadOnly(rest) }) : fields;
      setFields(how === 'drops' ? theirs : rebased(mine, fieldsOf(specOf(before)), theirs));
      if (how === 'drops') setSecret(undefined);
      setJson(null);
      setOpened(specOf(stored));
    },
  };
}

/** JSON may leave out what has its default. */
function isSameAsOpened(body: TriggerBody, openedText: string): boolean {
  const rest = withoutSecret(body);
  return isFormable(rest) && canonical(specOfFields(fieldsOf({ ...specOf(null), ...rest }))) === openedText;
}

function withoutSecret({ secret: _, ...rest }: TriggerBody): TriggerBody {
  return rest;
}

function parsed(json: string): { value: unknown; fault: string | null } {
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { value, fault: null } : { value: null, fault: '{ … }' };
  } catch (error) {
    return { value: null, fault: error instanceof Error ? error.message : String(error) };
  }
}
