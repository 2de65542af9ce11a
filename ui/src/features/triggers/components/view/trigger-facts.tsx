import { useTranslations } from 'use-intl';
import { maskedSecret } from '@/components/form/masked-secret';
import { JsonView } from '@/components/json/json-view';
import { Card, Facts } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import { href } from '@/lib/href';
import { isChatChannel, schemeOf, type Trigger } from '@/lib/triggers/triggers';
import { fieldsOf, specOf } from '../../api/trigger-draft';

/** What is saved of it. */
export function TriggerFacts({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers');
  const hasPayload = Object.keys(trigger.default_payload).length > 0;
  return (
    <Card title={t('facts.title')}>
      <Facts facts={useFacts(trigger)} />
      <FilterFacts trigger={trigger} />
      <MapFacts trigger={trigger} />
      {hasPayload && <JsonView className="mt-4" label={t('editor.defaultPayload')} value={trigger.default_payload} />}
    </Card>
  );
}

function useFacts(trigger: Trigger) {
  const t = useTranslations('triggers');
  const common = useTranslations('common');
  const accounts = useTranslations('integrations.facts');
  const { when, max_per_minute: limit, updated_at: at, updated_by: actor } = trigger;
  const isDoor = trigger.channel === 'webhook';
  const { channel, accountId } = fieldsOf(specOf(trigger));
  return [
    { name: t('facts.id'), value: <code className="font-mono text-12 wrap-anywhere">{trigger.trigger_id}</code> },
    {
      name: t('columns.starts'),
      value: (
        <Link href={href.job(trigger.job_id)} className="touch-area text-accent-text hover:underline">
          {trigger.job_id}
        </Link>
      ),
    },
    ...(when === null
      ? []
      : [{ name: t('facts.listens'), value: t(`when.short.${when.status}`, { of: when.job_id ?? when.type ?? '' }) }]),
    ...(isChatChannel(channel) ? [{ name: t('editor.account'), value: accountId }] : []),
    ...(isDoor ? [{ name: t('editor.signature'), value: t(`schemes.${schemeOf(trigger)}`) }] : []),
    ...(isDoor
      ? [
          {
            name: t('editor.secret'),
            value: trigger.has_secret ? (
              <code className="font-mono text-12" data-secret>
                {maskedSecret(trigger.secret_hint)}
              </code>
            ) : (
              <span className="text-retrying">{accounts('notSet')}</span>
            ),
          },
        ]
      : []),
    { name: t('facts.approval'), value: trigger.requires_approval ? common('yes') : common('no') },
    { name: t('facts.limit'), value: limit === null ? common('none') : t('facts.perMinute', { count: limit }) },
    { name: t('facts.conflict'), value: t(`conflicts.${trigger.on_conflict}`) },
    ...(at === null
      ? []
      : [
          {
            name: accounts('updated'),
            value: (
              <>
                <Time at={at} /> {actor !== null && accounts('by', { actor })}
              </>
            ),
          },
        ]),
  ];
}

function FilterFacts({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers');
  const { filter } = fieldsOf(specOf(trigger));
  if (filter.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 mb-1 text-12 text-text-3">{t('editor.filter')}</h3>
      <ul className="grid gap-1 text-13">
        {filter.map(({ pointer, check, value }, index) => (
          <li key={index} className="min-w-0">
            <code className="font-mono text-12 break-all">{pointer === '' ? '""' : pointer}</code>{' '}
            <span className="text-text-2">
              {t(`checks.${check === 'exists' && value === 'false' ? 'absent' : check}`)}
            </span>{' '}
            {check !== 'exists' && <code className="font-mono text-12 break-all">{value.split('\n').join(', ')}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}

function MapFacts({ trigger: { map } }: { trigger: Trigger }) {
  const t = useTranslations('triggers');
  const names = Object.entries(map);
  if (names.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 mb-1 text-12 text-text-3">{t('editor.map')}</h3>
      <ul className="grid gap-1 font-mono text-12">
        {names.map(([input, pointer]) => (
          <li key={input} className="break-all">
            {input} ← {pointer}
          </li>
        ))}
      </ul>
    </>
  );
}
