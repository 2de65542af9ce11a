import { useCallback, useEffect, useMemo, useState } from 'react';
import { useForm, useWatch, type UseFormReturn } from 'react-hook-form';
import { formOfSpec } from './form-of-spec';
import { isRecord } from '@/lib/inputs/plain-values';
import type { JobForm, Rest } from './job-form';
import { readDraft, writeDraft } from './session-draft';
import { specOfForm } from './spec-of-form';

interface DraftOptions {
  /** Where the session keeps it. */
  storageKey: string;
  initial: Rest;
  versionId: string | null;
}

export interface JobDraft {
  form: UseFormReturn<JobForm>;
  /** What the form, or the JSON where it was edited last, says. */
  spec: unknown;
  /** The text of the JSON view. */
  json: string;
  /** Why the text is no JSON object; null where it is one. */
  jsonFault: string | null;
  setJson: (text: string) => void;
  /** Leaves the JSON view: from here on the controls speak. */
  settleJson: () => void;
  note: string;
  setNote: (note: string) => void;
  versionId: string | null;
  setVersionId: (versionId: string) => void;
  isDirty: boolean;
  /** There is something to lose. */
  isUnsaved: boolean;
  wasRestored: boolean;
  /** Back to a spec, with nothing typed. */
  reset: (spec: Rest, versionId: string | null) => void;
  /** It was saved: the session forgets it. */
  forget: () => void;
}

/** One value under two views: controls and JSON. What is typed in either is kept for the session. */
export function useJobDraft({ storageKey, initial, versionId: firstVersion }: DraftOptions): JobDraft {
  const [restored] = useState(() => readDraft(storageKey));
  const [base, setBase] = useState(initial);
  const [versionId, setVersionId] = useState(restored === null ? firstVersion : restored.versionId);
  const [note, setNote] = useState(restored?.note ?? '');
  const [wasRestored, setWasRestored] = useState(restored !== null);
  const [isSaved, setIsSaved] = useState(false);
  const start = restored === null ? null : parseSpec(restored.text);
  const [json, setJsonText] = useState<string | null>(restored !== null && start?.spec === null ? restored.text : null);
  const form = useForm<JobForm>({ defaultValues: formOfSpec(start?.spec ?? initial) });
  const values = useWatch({ control: form.control }) as JobForm;

  const formSpec = useMemo(() => specOfForm(values), [values]);
  const parsed = useMemo(() => (json === null ? null : parseSpec(json)), [json]);
  const spec = parsed?.spec ?? formSpec;
  const text = useMemo(() => json ?? JSON.stringify(spec, null, 2), [json, spec]);
  const isDirty = useMemo(
    () => note !== '' || parsed?.spec === null || canonical(spec) !== canonical(specOfForm(formOfSpec(base))),
    [note, parsed, spec, base],
  );

  useEffect(() => {
    if (isSaved) return;
    writeDraft(storageKey, isDirty ? { text, note, versionId } : null);
  }, [storageKey, isDirty, isSaved, text, note, versionId]);

  const setJson = useCallback(
    (next: string) => {
      setJsonText(next);
      const { spec: typed } = parseSpec(next);
      if (typed !== null) form.reset(formOfSpec(typed), { keepDefaultValues: true });
    },
    [form],
  );
  const reset = useCallback(
    (next: Rest, nextVersion: string | null) => {
      form.reset(formOfSpec(next));
      setBase(next);
      setJsonText(null);
      setNote('');
      setVersionId(nextVersion);
      setWasRestored(false);
    },
    [form],
  );
  const forget = useCallback(() => {
    setIsSaved(true);
    writeDraft(storageKey, null);
  }, [storageKey]);

  return {
    form,
    spec,
    json: text,
    jsonFault: parsed?.fault ?? null,
    setJson,
    settleJson: () => setJsonText(null),
    note,
    setNote,
    versionId,
    setVersionId,
    isDirty,
    isUnsaved: isDirty && !isSaved,
    wasRestored,
    reset,
    forget,
  };
}

function parseSpec(text: string): { spec: Rest | null; fault: string | null } {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? { spec: value, fault: null } : { spec: null, fault: '{ … }' };
  } catch (error) {
    return { spec: null, fault: error instanceof Error ? error.message : String(error) };
  }
}

/** JSON whose names are in order, so that two equal values are the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
