'use client';

import { Plus, Webhook } from 'lucide-react';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { CommandLine } from '@/components/ui/command-line';
import { SearchInput } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { href } from '@/lib/href';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { triggersInOrder } from '@/lib/triggers/trigger-state';
import { isChatChannel, useTriggers, type Trigger } from '@/lib/triggers/triggers';
import { useRouter } from 'next/navigation';
import { TriggerTable } from './trigger-table';

const CHANNELS = ['all', 'webhook', 'job', 'chat'] as const;

/** `/triggers/`: what starts jobs from outside, first what needs somebody. */
export function TriggersPage() {
  const t = useTranslations('triggers');
  const router = useRouter();
  const triggers = useTriggers();
  useShortcut({ keys: 'c', label: t('add'), isOn: useMay('operator'), run: () => router.push(href.newTrigger()) });
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <RoleGate role="operator">
            <Button asChild variant="primary">
              <Link href={href.newTrigger()}>
                <Plus aria-hidden />
                {t('add')}
              </Link>
            </Button>
          </RoleGate>
        }
      />
      {triggers.isError && triggers.data === undefined ? (
        <Card isFlush>
          <ErrorState error={triggers.error} onRetry={() => void triggers.refetch()} />
        </Card>
      ) : (
        <Triggers triggers={triggers.data ?? null} />
      )}
    </>
  );
}

/** Null while they are on their way. */
function Triggers({ triggers }: { triggers: readonly Trigger[] | null }) {
  const t = useTranslations('triggers');
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''));
  const [channel, setChannel] = useQueryState('channel', parseAsStringLiteral(CHANNELS).withDefault('all'));
  if (triggers?.length === 0) return <NoTriggers />;
  const wanted = q.trim().toLowerCase();
  const found = triggersInOrder(triggers ?? []).filter(
    trigger => isOf(channel, trigger) && textOf(trigger).includes(wanted),
  );
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchInput
          className="w-full sm:w-72"
          label={t('search')}
          value={q}
          onValueChange={next => void setQ(next === '' ? null : next)}
        />
        <ChoiceGroup
          label={t('channelFilter')}
          value={channel}
          onValueChange={next => void setChannel(next === 'all' ? null : next)}
          choices={CHANNELS.map(value => ({ value, label: t(`channels.${value}`) }))}
        />
      </div>
      <Card isFlush className="overflow-visible">
        {triggers === null && <Loading className="p-4" />}
        {triggers !== null && found.length === 0 && (
          <FilteredEmpty
            onClear={() => {
              void setQ(null);
              void setChannel(null);
            }}
          />
        )}
        {found.length > 0 && <TriggerTable triggers={found} />}
      </Card>
    </>
  );
}

function isOf(channel: (typeof CHANNELS)[number], trigger: Trigger): boolean {
  if (channel === 'chat') return isChatChannel(trigger.channel);
  return channel === 'all' || trigger.channel === channel;
}

function textOf({ trigger_id, name, description, job_id }: Trigger): string {
  return [trigger_id, name, description, job_id].join(' ').toLowerCase();
}

function NoTriggers() {
  const t = useTranslations('triggers.empty');
  const isAdmin = useMay('admin');
  const mayAdd = useMay('operator');
  return (
    <Card isFlush>
      <Empty icon={Webhook} title={t('title')} body={mayAdd ? t('body') : `${t('body')} ${t('askOperator')}`}>
        {isAdmin && (
          <Button asChild variant="primary">
            <Link href={href.setUp('webhook')}>{t('setUp')}</Link>
          </Button>
        )}
        {mayAdd && (
          <Button asChild variant={isAdmin ? 'secondary' : 'primary'}>
            <Link href={href.newTrigger()}>{t('byForm')}</Link>
          </Button>
        )}
        <CommandLine command="npx multi-job triggers set --help" label={t('command')} className="w-full" />
      </Empty>
    </Card>
  );
}
