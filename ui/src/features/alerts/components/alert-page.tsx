'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Card, Facts } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { UnreadableNote } from '@/components/ui/unreadable';
import { statusOfAlert } from '@/lib/alerts/alert-state';
import { useAlert, type Alert } from '@/lib/alerts/alerts';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { AlertActions } from './alert-actions';
import { HistoryCard } from './history-card';
import { OpenCard } from './open-card';
import { MatchText, ViaText } from './alert-texts';

/** `/alerts/view/?id=backups`: what is wrong now, what was told, what could not be delivered. */
export function AlertPage() {
  const t = useTranslations('alerts');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const alert = useAlert(id);
  if (alert.data !== undefined) return <AlertView key={id} alert={alert.data} />;
  return (
    <>
      <PageHeader title={id} trail={<Link href={href.alerts()}>{t('title')}</Link>} />
      {alert.isError ? <ErrorState error={alert.error} onRetry={() => void alert.refetch()} /> : <Loading rows={4} />}
    </>
  );
}

function AlertView({ alert }: { alert: Alert }) {
  const t = useTranslations('alerts');
  const { say } = useApiWords();
  const { alert_id: id, name, undeliverable } = alert;
  return (
    <>
      <PageHeader
        title={name === '' ? id : name}
        trail={<Link href={href.alerts()}>{t('title')}</Link>}
        aside={<StatusBadge status={statusOfAlert(alert)} />}
        actions={<AlertActions alert={alert} />}
      />
      <UnreadableNote reason={alert.unreadable} />
      {undeliverable !== null && (
        <Notice isWarning>
          {t.rich('undeliverableSince', { time: () => <Time at={undeliverable.since} /> })} {say(undeliverable.message)}
        </Notice>
      )}
      {alert.warnings
        .filter(warning => warning !== undeliverable?.message)
        .map(warning => (
          <Notice key={warning} isWarning>
            {say(warning)}
          </Notice>
        ))}
      {alert.held > 0 && <Notice>{t('held', { count: alert.held })}</Notice>}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:items-start">
        <div className="grid min-w-0 gap-4">
          <OpenCard alert={alert} />
          <HistoryCard alertId={id} />
        </div>
        <AlertFacts alert={alert} />
      </div>
    </>
  );
}

function AlertFacts({ alert }: { alert: Alert }) {
  const t = useTranslations('alerts');
  const common = useTranslations('common');
  const minutes = (sec: number): string => t('minutes', { count: Math.round(sec / 6) / 10 });
  const { quiet, repeat_after_sec: repeatSec, within_sec: withinSec, updated_at: at, updated_by: actor } = alert;
  return (
    <Card title={t('facts.title')}>
      <Facts
        facts={[
          { name: t('facts.id'), value: <code className="font-mono text-12 wrap-anywhere">{alert.alert_id}</code> },
          { name: t('columns.on'), value: alert.on.map(kind => t(`kinds.${kind}`)).join(', ') },
          { name: t('facts.jobs'), value: <MatchText match={alert.match} /> },
          ...(withinSec === null ? [] : [{ name: t('editor.within'), value: minutes(withinSec) }]),
          ...(alert.on.includes('late') ? [{ name: t('editor.late'), value: minutes(alert.late_sec) }] : []),
          { name: t('columns.via'), value: <ViaText via={alert.via} /> },
          { name: t('editor.repeat'), value: repeatSec === null ? t('once') : minutes(repeatSec) },
          {
            name: t('editor.quiet'),
            value: quiet === null ? common('none') : `${quiet.from}–${quiet.to} ${quiet.timezone}`,
          },
          { name: t('editor.language'), value: t(`languages.${alert.language}`) },
          { name: t('facts.delivered'), value: <Time at={alert.last_delivered_at} /> },
          { name: t('facts.total'), value: <span className="nums">{alert.fired_total}</span> },
          ...(at === null
            ? []
            : [
                {
                  name: t('facts.updated'),
                  value: (
                    <>
                      <Time at={at} /> {actor !== null && t('facts.by', { actor })}
                    </>
                  ),
                },
              ]),
        ]}
      />
    </Card>
  );
}
