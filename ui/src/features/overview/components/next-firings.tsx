import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Empty } from '@/components/ui/states';
import { NextStepText } from '@/components/ui/next-step';
import { href } from '@/lib/href';
import type { NextFacts } from '@/lib/jobs/next-step';
import type { Overview } from '../api/use-overview';

type Firing = Overview['next_firings'][number];

interface NextFiringsProps {
  firings: readonly Firing[];
  isUnderPressure: boolean;
}

/** The jobs that fire next. */
export function NextFirings({ firings, isUnderPressure }: NextFiringsProps) {
  const t = useTranslations('overview.next');
  return (
    <Card
      title={t('title')}
      isFlush
      actions={
        <Button asChild variant="ghost" size="sm">
          <Link href={href.schedules()}>{t('all')}</Link>
        </Button>
      }
    >
      {firings.length === 0 ? (
        <Empty title={t('emptyTitle')} body={t('emptyBody')} className="py-8" />
      ) : (
        <ol>
          {firings.map(firing => (
            <li
              key={firing.job_id}
              className="relative flex h-row items-center gap-3 border-b touch:box-content px-4 text-13 last:border-b-0 hover:bg-hover"
            >
              <Link
                href={href.job(firing.job_id, 'schedule')}
                className="min-w-0 truncate font-medium after:absolute after:inset-0 after:content-['']"
              >
                {firing.job_id}
              </Link>
              <span className="min-w-0 flex-1 truncate text-12 text-text-3">{firing.type}</span>
              <span className="relative z-[1] shrink-0 text-text-2">
                <NextStepText facts={factsOf(firing, isUnderPressure)} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function factsOf(firing: Firing, isUnderPressure: boolean): NextFacts {
  const { due_at: dueAt, cooldown_until: cooldownUntil, paused_until: pausedUntil, priority } = firing;
  return { enabled: true, hasSchedule: true, dueAt, cooldownUntil, pausedUntil, isUnderPressure, priority };
}
