import { useTranslations } from 'use-intl';
import { JsonEditor } from '@/components/json/json-editor';
import type { Fault } from '@/lib/api/api-error';
import type { TriggerDraft } from './use-trigger-draft';

/** The whole trigger as JSON: the same value, the same messages. */
export function TriggerJson({ draft, faults }: { draft: TriggerDraft; faults: readonly Fault[] }) {
  const t = useTranslations('triggers.editor');
  const json = useTranslations('common.json');
  return (
    <div className="mb-5">
      <JsonEditor
        className="h-[60dvh]"
        value={draft.json ?? ''}
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
