'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { RefusalText } from '@/components/triggers/refusal-text';
import { SenderGuide } from '@/components/triggers/sender-guide';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { UnreadableNote } from '@/components/ui/unreadable';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { statusOfTrigger } from '@/lib/triggers/trigger-state';
import { useTrigger, type Trigger } from '@/lib/triggers/triggers';
import { DeliveriesCard } from './deliveries-card';
import { LiveTestCard } from './live-test-card';
import { TriggerActions } from './trigger-actions';
import { TriggerFacts } from './trigger-facts';

/** `/triggers/view/?id=pull-requests`: what it does, what came, and what a delivery would start. */
export function TriggerPage() {
  const t = useTranslations('triggers');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const trigger = useTrigger(id);
  if (trigger.data !== undefined) return <TriggerView key={id} trigger={trigger.data} />;
  return (
    <>
      <PageHeader title={id} trail={<Link href={href.triggers()}>{t('title')}</Link>} />
      {trigger.isError ? (
        <ErrorState error={trigger.error} onRetry={() => void trigger.refetch()} />
      ) : (
        <Loading rows={4} />
      )}
    </>
  );
}

function TriggerView({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers');
  const { say } = useApiWords();
  const status = statusOfTrigger(trigger);
  const { trigger_id: id, name, last_refused_at: refusedAt, last_refused_reason: reason } = trigger;
  return (
    <>
      <PageHeader
        title={name === '' ? id : name}
        trail={<Link href={href.triggers()}>{t('title')}</Link>}
        aside={<StatusBadge status={status} />}
        {...(trigger.description === '' ? {} : { lead: trigger.description })}
        actions={<TriggerActions trigger={trigger} />}
      />
      <UnreadableNote reason={trigger.unreadable} />
      {trigger.warnings.filter(isNotToldElsewhere).map(warning => (
        <Notice key={warning} isWarning>
          {say(warning)}
        </Notice>
      ))}
      {status === 'refusing' && trigger.path === null && refusedAt !== null && (
        <Notice isWarning>
          {t.rich('refusedLast', {
            time: () => <Time at={refusedAt} />,
            reason: () => <RefusalText reason={reason ?? ''} />,
          })}
        </Notice>
      )}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:items-start">
        <div className="grid min-w-0 gap-4">
          <DeliveriesCard trigger={trigger} />
          <LiveTestCard trigger={trigger} />
        </div>
        <div className="grid min-w-0 gap-4">
          {trigger.path !== null && (
            <Card title={t('guide.title')}>
              <SenderGuide trigger={trigger} />
            </Card>
          )}
          <TriggerFacts trigger={trigger} />
        </div>
      </div>
    </>
  );
}

/** That its public address is not known stands beside its address. */
function isNotToldElsewhere(warning: string): boolean {
  return !warning.startsWith('PUBLIC_URL ');
}
