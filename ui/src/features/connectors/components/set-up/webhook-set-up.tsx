import { useQueryClient } from '@tanstack/react-query';
import { Webhook } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SecretField } from '@/components/form/secret-field';
import { RefusalText } from '@/components/triggers/refusal-text';
import { SenderGuide } from '@/components/triggers/sender-guide';
import { Button } from '@/components/ui/button';
import { CommandLine } from '@/components/ui/command-line';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { href } from '@/lib/href';
import { hasHeard } from '@/lib/triggers/trigger-state';
import { keepSavedTrigger, saveTrigger, schemeOf, useTrigger, type Trigger } from '@/lib/triggers/triggers';
import type { ChannelSetUp } from './channel-set-up';
import { Step } from './step';
import { WaitingForFirst } from './waiting-for-first';
import { WebhookForm } from './webhook-form';

const WAITING_EVERY_MS = 2000;

/** A trigger with a secret, what to enter at the sender, and the first delivery. */
export const webhookSetUp: ChannelSetUp = { id: 'webhook', icon: Webhook, Steps: WebhookSteps };

function WebhookSteps({ id, onMade }: { id: string; onMade: (id: string) => void }) {
  const t = useTranslations('setUp.webhook');
  const trigger = useTrigger(id, WAITING_EVERY_MS);
  // Known here until the page is left: the API never tells it again.
  const [secret, setSecret] = useState<string | null>(null);
  const made = id === '' ? undefined : trigger.data;
  return (
    <>
      <Step number={1} title={t('make')} isDone={made !== undefined}>
        {id === '' && (
          <WebhookForm
            onMade={(saved, used) => {
              setSecret(used);
              onMade(saved.trigger_id);
            }}
          />
        )}
        {id !== '' && trigger.isPending && <Loading rows={2} />}
        {id !== '' && trigger.isError && made === undefined && (
          <ErrorState error={trigger.error} onRetry={() => void trigger.refetch()} />
        )}
        {made !== undefined && (
          <p className="text-13 text-text-2">
            {t.rich('made', {
              job: made.job_id,
              link: () => (
                <Link href={href.trigger(id)} className="touch-area text-accent-text underline">
                  {id}
                </Link>
              ),
            })}
          </p>
        )}
      </Step>
      <Step
        number={2}
        title={t('enter')}
        isDone={made?.has_secret === true && hasHeard(made)}
        isLater={made === undefined}
      >
        {made !== undefined && <AtTheSender trigger={made} secret={secret} />}
      </Step>
      <Step number={3} title={t('first')} isDone={made !== undefined && hasHeard(made)} isLater={made === undefined}>
        {made !== undefined && <First trigger={made} />}
      </Step>
    </>
  );
}

function AtTheSender({ trigger, secret }: { trigger: Trigger; secret: string | null }) {
  const t = useTranslations('setUp.webhook');
  return (
    <>
      <SenderGuide trigger={trigger} secret={secret} />
      {secret !== null && (
        <div className="grid gap-1.5">
          <p className="text-13 font-medium">{t('secret')}</p>
          <CommandLine command={secret} label={t('secret')} />
          <p className="text-12 text-text-3">{t('secretOnce')}</p>
        </div>
      )}
      {secret === null && trigger.has_secret && <p className="text-12 text-text-3">{t('secretKept')}</p>}
      {!trigger.has_secret && <EnterSecret trigger={trigger} />}
    </>
  );
}

/** Of a sender that makes the secret itself, once it knows the address. */
function EnterSecret({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers');
  const actions = useTranslations('common.actions');
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (): Promise<void> => {
    setIsBusy(true);
    setError(null);
    try {
      keepSavedTrigger(queryClient, await saveTrigger(trigger.trigger_id, { ...trigger, secret }, trigger.revision));
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <div className="grid gap-2">
      <SecretField
        paths={['secret']}
        label={t('editor.secret')}
        hint={t(`secretHints.${schemeOf(trigger)}`)}
        isOptional={false}
        stored={null}
        isAnew={false}
        value={secret}
        onChange={value => setSecret(value ?? '')}
      />
      <Button
        className="w-fit"
        variant="primary"
        isBusy={isBusy}
        disabled={secret.trim() === ''}
        onClick={() => void save()}
      >
        {actions('save')}
      </Button>
      {error !== null && <ErrorLine error={error} />}
    </div>
  );
}

function First({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('setUp.webhook');
  const {
    last_fired_at: firedAt,
    last_fired_run_id: runId,
    last_refused_at: refusedAt,
    last_refused_reason: reason,
  } = trigger;
  return (
    <>
      <WaitingForFirst
        isSeen={hasHeard(trigger)}
        waiting={t('waiting')}
        seen={firedAt === null ? t('seenFiltered') : t.rich('seen', { time: () => <Time at={firedAt} /> })}
        {...(refusedAt === null
          ? {}
          : {
              trouble: t.rich('refused', {
                time: () => <Time at={refusedAt} />,
                reason: () => <RefusalText reason={reason ?? ''} />,
              }),
            })}
      />
      {hasHeard(trigger) && (
        <div className="flex flex-wrap gap-2">
          <Button asChild variant="primary">
            <Link href={href.trigger(trigger.trigger_id)}>{t('toTrigger')}</Link>
          </Button>
          {runId !== null && (
            <Button asChild>
              <Link href={href.run(runId)}>{t('toRun')}</Link>
            </Button>
          )}
        </div>
      )}
    </>
  );
}
