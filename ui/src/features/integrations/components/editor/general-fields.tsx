import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { href } from '@/lib/href';
import { accountKey, type Account } from '../../api/types';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { LabelledCheckbox } from '@/components/form/labelled-checkbox';
import type { FormPart } from './form-part';

interface GeneralFieldsProps extends FormPart {
  providerId: string;
  /** Another account has the id that is typed: one that is stored stays, one of the environment gives way. */
  same: Account | null;
}

/** What it is called, and whether it may be used. */
export function GeneralFields({ draft, onChange, account, provider, providerId, same }: GeneralFieldsProps) {
  const t = useTranslations('integrations.editor');
  const idFault = useFault('account_id');
  const labelFault = useFault('label');
  const taken = same?.source === 'store' ? same : null;
  const hint = t('accountIdHint', { key: `${providerId}/${draft.accountId.trim()}` });
  return (
    <FormSection title={t('general')}>
      {account === null && (
        <Field
          id={fieldId('account_id')}
          label={t('accountId')}
          hint={same === null || taken !== null ? hint : `${hint} ${t('overEnvironment', { setting: same.source })}`}
          error={taken === null ? idFault : t('taken')}
          className="max-w-90"
        >
          <Input
            id={fieldId('account_id')}
            value={draft.accountId}
            onChange={({ target }) => onChange({ accountId: target.value })}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            maxLength={128}
            className="font-mono"
          />
        </Field>
      )}
      {taken !== null && (
        <Link
          href={href.editAccount(accountKey(taken))}
          className="w-fit text-13 text-accent-text hover:underline touch:inline-flex touch:min-h-control touch:items-center"
        >
          {t('editTaken', { account: accountKey(taken) })}
        </Link>
      )}
      <Field
        id={fieldId('label')}
        label={t('label')}
        hint={t('labelHint')}
        isOptional
        error={labelFault}
        className="max-w-110"
      >
        <Input
          id={fieldId('label')}
          value={draft.label}
          onChange={({ target }) => onChange({ label: target.value })}
          placeholder={provider?.name ?? ''}
          autoComplete="off"
          maxLength={200}
        />
      </Field>
      <LabelledCheckbox
        id={fieldId('enabled')}
        label={t('enabled')}
        hint={t('enabledHint')}
        isChecked={draft.isEnabled}
        onCheckedChange={isEnabled => onChange({ isEnabled })}
      />
    </FormSection>
  );
}
