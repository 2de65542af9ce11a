import { visibleText } from '@multi-job/contract/visible-text';
import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Select } from '@/components/ui/select';
import type { Answer } from './use-decision';
import { useApiWords } from '@/lib/i18n/api-words';

const DAYS = [1, 7, 30, 90, 365] as const;
const FIRST_DAYS = 30;

/** What became of an action whose outcome nobody knows. */
export function AnswerField({ value, onChange }: { value: Answer | null; onChange: (answer: Answer) => void }) {
  const t = useTranslations('approvals.decide.answer');
  return (
    <div className="grid gap-1.5">
      <p className="text-13 font-medium">{t('label')}</p>
      <ChoiceGroup<Answer | ''>
        label={t('label')}
        value={value ?? ''}
        onValueChange={answer => {
          if (answer !== '') onChange(answer);
        }}
        choices={[
          { value: 'happened', label: t('happened') },
          { value: 'again', label: t('again') },
        ]}
        className="justify-self-start"
      />
      <p className="text-12 text-text-3">{t('hint')}</p>
    </div>
  );
}

interface RememberFieldProps {
  /** Null: it is asked about each time. */
  days: number | null;
  onChange: (days: number | null) => void;
  /** What would be allowed, in words; null: the same kind of action. */
  grant: string | null;
}

/** "Always allow", for so long. */
export function RememberField({ days, onChange, grant }: RememberFieldProps) {
  const t = useTranslations('approvals.decide.remember');
  const { say } = useApiWords();
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-13">
        <label htmlFor="decision-remember" className="flex items-center gap-2 font-medium">
          <Checkbox
            id="decision-remember"
            isChecked={days !== null}
            onCheckedChange={isChecked => onChange(isChecked ? FIRST_DAYS : null)}
          />
          {t('label')}
        </label>
        {days !== null && (
          <Select
            label={t('for')}
            value={String(days)}
            onValueChange={chosen => onChange(Number(chosen))}
            choices={DAYS.map(count => ({ value: String(count), label: t('days', { count }) }))}
          />
        )}
      </div>
      <p className="text-12 break-words text-text-3">
        {grant === null ? t('hint') : t('grant', { grant: visibleText(say(grant)) })}
      </p>
    </div>
  );
}
