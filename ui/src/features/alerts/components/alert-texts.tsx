import { useTranslations } from 'use-intl';
import type { Alert } from '@/lib/alerts/alerts';

/** Which jobs an alert speaks of. */
export function MatchText({ match }: { match: Alert['match'] }) {
  const t = useTranslations('alerts.match');
  const { job_id: jobId, type, flow_group: lane, label, owner } = match;
  const asked = [
    ...(jobId === undefined ? [] : [t('job', { job: jobId })]),
    ...(type === undefined ? [] : [t('type', { type })]),
    ...(lane === undefined ? [] : [t('lane', { lane })]),
    ...(label === undefined ? [] : [t('label', { label })]),
    ...(owner === undefined ? [] : [t('owner', { owner })]),
  ];
  return asked.length === 0 ? t('all') : asked.join(' · ');
}

/** By which account, and to whom. */
export function ViaText({ via: { channel, account_id: account, to } }: { via: Alert['via'] }) {
  return (
    <span className="block min-w-0">
      <span className="block truncate">
        {channel}/{account}
      </span>
      {to !== null && <span className="block truncate font-mono text-12 text-text-3">{to}</span>}
    </span>
  );
}
