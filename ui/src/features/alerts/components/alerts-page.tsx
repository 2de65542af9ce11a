'use client';

import { BellRing, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
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
import { useAlerts, type Alert } from '@/lib/alerts/alerts';
import { href } from '@/lib/href';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { AlertTable } from './alert-table';

const STATES = ['all', 'undeliverable', 'firing', 'ok', 'off'] as const;

/** `/alerts/`: who is told what; first what reaches nobody, then what is wrong. */
export function AlertsPage() {
  const t = useTranslations('alerts');
  const router = useRouter();
  const alerts = useAlerts();
  useShortcut({ keys: 'c', label: t('add'), isOn: useMay('operator'), run: () => router.push(href.newAlert()) });
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <RoleGate role="operator">
            <Button asChild variant="primary">
              <Link href={href.newAlert()}>
                <Plus aria-hidden />
                {t('add')}
              </Link>
            </Button>
          </RoleGate>
        }
      />
      {alerts.isError && alerts.data === undefined ? (
        <Card isFlush>
          <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />
        </Card>
      ) : (
        <Alerts alerts={alerts.data ?? null} />
      )}
    </>
  );
}

/** Null while they are on their way. */
function Alerts({ alerts }: { alerts: readonly Alert[] | null }) {
  const t = useTranslations('alerts');
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''));
  const [state, setState] = useQueryState('state', parseAsStringLiteral(STATES).withDefault('all'));
  if (alerts?.length === 0) return <NoAlerts />;
  const wanted = q.trim().toLowerCase();
  const found = (alerts ?? []).filter(
    alert => (state === 'all' || alert.state === state) && textOf(alert).includes(wanted),
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
          label={t('stateFilter')}
          value={state}
          onValueChange={next => void setState(next === 'all' ? null : next)}
          choices={STATES.map(value => ({ value, label: t(`states.${value}`) }))}
        />
      </div>
      <Card isFlush className="overflow-visible">
        {alerts === null && <Loading className="p-4" />}
        {alerts !== null && found.length === 0 && (
          <FilteredEmpty
            onClear={() => {
              void setQ(null);
              void setState(null);
            }}
          />
        )}
        {found.length > 0 && <AlertTable alerts={found} />}
      </Card>
    </>
  );
}

function textOf({ alert_id, name, match, via }: Alert): string {
  return [
    alert_id,
    name,
    match.job_id,
    match.type,
    match.flow_group,
    match.label,
    match.owner,
    via.channel,
    via.account_id,
    via.to,
  ]
    .join(' ')
    .toLowerCase();
}

function NoAlerts() {
  const t = useTranslations('alerts.empty');
  const mayAdd = useMay('operator');
  return (
    <Card isFlush>
      <Empty icon={BellRing} title={t('title')} body={mayAdd ? t('body') : `${t('body')} ${t('askOperator')}`}>
        {mayAdd && (
          <Button asChild variant="primary">
            <Link href={href.newAlert()}>{t('first')}</Link>
          </Button>
        )}
        <CommandLine command="npx multi-job alerts save --help" label={t('command')} className="w-full" />
      </Empty>
    </Card>
  );
}
