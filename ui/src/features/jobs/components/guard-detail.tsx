import { useTranslations } from 'use-intl';
import { Time } from '@/components/ui/time';
import type { Schemas } from '@/lib/api/types';

export type Guard = NonNullable<Schemas['Occurrence']['guard']>;

/** Which guard refused a firing, and the numbers it went by. */
export function GuardDetail({ guard, detail }: { guard: Guard; detail: Record<string, unknown> }) {
  const names = useTranslations('job.explain.names');
  return (
    <span className="break-words">
      {names(guard)} <span className="text-text-3">· </span>
      <Numbers guard={guard} detail={detail} />
    </span>
  );
}

function Numbers({ guard, detail }: { guard: Guard; detail: Record<string, unknown> }) {
  const t = useTranslations('job.guards');
  const number = (name: string): number => Number(detail[name] ?? 0);
  const text = (name: string): string => (typeof detail[name] === 'string' ? detail[name] : '');
  switch (guard) {
    case 'paused':
      return t.rich('paused', {
        actor: text('actor'),
        reason: text('reason'),
        time: () => <Time at={text('until')} show="clock" />,
      });
    case 'pending_approval':
      return t('pending_approval', { count: number('pending') });
    case 'failure_cooldown':
      return t.rich('failure_cooldown', {
        failures: number('consecutive_failures'),
        threshold: number('threshold'),
        time: () => <Time at={text('cooldown_until')} show="clock" />,
      });
    case 'pressure_mode':
      return t('pressure_mode', { depth: number('depth'), low: number('low') });
    case 'flow_lane':
      return t('flow_lane', { lane: text('flow_group'), active: number('active'), limit: number('limit') });
    case 'overlap':
      return t('overlap', { count: number('active') });
    case 'dispatch_cap':
      return t('dispatch_cap');
  }
}
