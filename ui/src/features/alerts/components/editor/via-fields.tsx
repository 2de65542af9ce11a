import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { Select } from '@/components/ui/select';
import type { AlertChannel } from '@/lib/alerts/alerts';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import type { AlertFormPart } from './alert-form-part';

const CHANNELS: readonly AlertChannel[] = [
  ...(['telegram', 'webhook', 'email', 'slack', 'discord', 'whatsapp', 'sms', 'voice'] as const),
];

/** By which account it is told, and to whom; the accounts there are stand in the list. */
export function ViaFields({ fields, onChange }: AlertFormPart) {
  const t = useTranslations('alerts.editor');
  const channels = useTranslations('connectors.channel');
  const connectors = useQuery(apiQuery('/connectors'));
  const offered = connectors.data?.filter(({ channel }) => channel === fields.channel) ?? [];
  const isNone = connectors.data !== undefined && connectors.data.length === 0;
  return (
    <FormSection
      title={t('via')}
      {...(isNone
        ? {
            lead: t.rich('noAccounts', {
              link: words => (
                <Link href={href.integrations()} className="text-accent-text underline">
                  {words}
                </Link>
              ),
            }),
          }
        : {})}
    >
      <div className="grid gap-4 sm:grid-cols-3">
        <Field id={fieldId('via.channel')} label={t('channel')} error={useFault('via.channel')}>
          <Select
            id={fieldId('via.channel')}
            value={fields.channel}
            onValueChange={channel => onChange({ channel })}
            choices={CHANNELS.map(value => ({ value, label: channels(value) }))}
            className="w-full"
          />
        </Field>
        <Field id={fieldId('via.account_id')} label={t('account')} error={useFault('via.account_id')}>
          <Input
            id={fieldId('via.account_id')}
            list="alert-accounts"
            value={fields.accountId}
            onChange={({ target }) => onChange({ accountId: target.value })}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            maxLength={128}
            className="font-mono"
          />
          <datalist id="alert-accounts">
            {offered.map(({ account_id: id }) => (
              <option key={id} value={id} />
            ))}
          </datalist>
        </Field>
        <Field id={fieldId('via.to')} label={t('to')} hint={t('toHint')} isOptional error={useFault('via.to')}>
          <Input
            id={fieldId('via.to')}
            value={fields.to}
            onChange={({ target }) => onChange({ to: target.value })}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            maxLength={512}
            className="font-mono"
          />
        </Field>
      </div>
    </FormSection>
  );
}
