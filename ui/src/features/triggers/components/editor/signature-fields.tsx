import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { SecretField } from '@/components/form/secret-field';
import { maskedSecret } from '@/components/form/masked-secret';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useMay } from '@/lib/session/role-gate';
import { newTriggerSecret } from '@/lib/triggers/new-secret';
import type { SignatureScheme, Trigger } from '@/lib/triggers/triggers';
import { HmacFields } from './hmac-fields';
import type { TriggerFormPart } from './trigger-form-part';

const SCHEMES: readonly SignatureScheme[] = ['token', 'github', 'stripe', 'standard', 'hmac'];

interface SignatureFieldsProps extends TriggerFormPart {
  base: Trigger | null;
  secret: string | null | undefined;
  onSecretChange: (secret: string | null | undefined) => void;
}

/** How a delivery proves where it is from: the way, and the secret that only admins set. */
export function SignatureFields(props: SignatureFieldsProps) {
  const { fields, onChange, base, secret, onSecretChange } = props;
  const t = useTranslations('triggers');
  const isAdmin = useMay('admin');
  const isFixed = !isAdmin && base?.has_secret === true;
  const made = isAdmin ? newTriggerSecret : null;
  return (
    <FormSection title={t('editor.proof')} lead={t('editor.proofLead')}>
      <Field
        id={fieldId('signature')}
        label={t('editor.signature')}
        hint={isFixed ? t('editor.signatureFixed') : t(`schemeHints.${fields.scheme}`)}
        error={useFault('signature')}
        className="max-w-110"
      >
        <Select
          id={fieldId('signature')}
          value={fields.scheme}
          disabled={isFixed}
          onValueChange={scheme => onChange({ scheme })}
          choices={SCHEMES.map(value => ({ value, label: t(`schemes.${value}`) }))}
        />
      </Field>
      {fields.scheme === 'hmac' && <HmacFields fields={fields} onChange={onChange} isDisabled={isFixed} />}
      {isAdmin ? (
        <div className="grid gap-2">
          <SecretField
            paths={['secret']}
            label={t('editor.secret')}
            hint={t(`secretHints.${fields.scheme}`)}
            isOptional={false}
            stored={base?.has_secret === true ? { hint: base.secret_hint } : null}
            isAnew={false}
            value={secret}
            onChange={onSecretChange}
          />
          {made !== null && secret !== null && (base?.has_secret !== true || secret !== undefined) && (
            <MakeSecret
              value={secret ?? ''}
              onMake={() => onSecretChange(made(fields.scheme))}
              scheme={fields.scheme}
            />
          )}
        </div>
      ) : (
        <div className="grid gap-1 text-13">
          <span className="font-medium">{t('editor.secret')}</span>
          {base?.has_secret === true && <code className="font-mono">{maskedSecret(base.secret_hint)}</code>}
          <p className="text-12 text-text-3">{t('editor.secretForAdmins')}</p>
        </div>
      )}
    </FormSection>
  );
}

interface MakeSecretProps {
  value: string;
  onMake: () => void;
  scheme: SignatureScheme;
}

/** A secret of ours, copied before it is saved: afterwards nobody can read it. Stripe makes its own. */
function MakeSecret({ value, onMake, scheme }: MakeSecretProps) {
  const t = useTranslations('triggers.editor');
  if (scheme === 'stripe') return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" onClick={onMake}>
        {t('makeSecret')}
      </Button>
      {value !== '' && (
        <>
          <CopyButton text={value} label={t('copySecret')} isLabelShown />
          <span className="text-12 text-text-3">{t('copyFirst')}</span>
        </>
      )}
    </div>
  );
}
