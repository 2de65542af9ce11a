import { useTranslations } from 'use-intl';
import { JsonEditor } from '@/components/json/json-editor';
import type { Fault } from '@/lib/api/api-error';
import type { JobDraft } from '../../draft/use-job-draft';

/** The whole spec as JSON: the same value, the same messages. */
export function JobJson({ draft, faults }: { draft: JobDraft; faults: readonly Fault[] }) {
  const t = useTranslations('jobEditor');
  const json = useTranslations('common.json');
  return (
    <div>
      <JsonEditor
        className="h-[60dvh]"
        value={draft.json}
        onValueChange={draft.setJson}
        label={t('jsonLabel')}
        faults={faults}
      />
      <p className="mt-2 text-12 text-text-3">{t('jsonHint')}</p>
      {draft.jsonFault !== null && (
        <p role="alert" className="mt-2 text-13 text-failed">
          {json('invalid', { reason: draft.jsonFault })}
        </p>
      )}
    </div>
  );
}
