import { useTranslations } from 'use-intl';
import { ChoiceGroup } from '@/components/ui/choice-group';
import type { JobDraft } from '../../draft/use-job-draft';

export type View = 'form' | 'json';

interface ViewChoiceProps {
  draft: JobDraft;
  view: View;
  onChange: (view: View) => void;
}

/** Controls or JSON. JSON that is none has no place in the form: it is mended first. */
export function ViewChoice({ draft, view, onChange }: ViewChoiceProps) {
  const t = useTranslations('jobEditor');
  return (
    <div className="mb-5 flex flex-wrap items-center gap-3">
      <ChoiceGroup<View>
        label={t('view')}
        value={view}
        onValueChange={next => {
          if (next === 'form' && draft.jsonFault !== null) return;
          if (next === 'form') draft.settleJson();
          onChange(next);
        }}
        choices={[
          { value: 'form', label: t('views.form') },
          { value: 'json', label: t('views.json') },
        ]}
      />
      {draft.jsonFault !== null && <span className="text-12 text-text-3">{t('mendFirst')}</span>}
    </div>
  );
}
