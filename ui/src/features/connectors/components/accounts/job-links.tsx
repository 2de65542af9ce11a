import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { href } from '@/lib/href';
import type { Dependent } from '../../api/dependents';

const NAMED = 3;

/** The first jobs of a list, as links, and how many more there are. */
export function JobLinks({ dependents }: { dependents: readonly Dependent[] }) {
  const t = useTranslations('connectors');
  if (dependents.length === 0) return <span className="text-text-3">{t('noJobs')}</span>;
  const more = dependents.length - NAMED;
  return (
    <span className="flex min-w-0 flex-wrap gap-x-3 gap-y-0.5">
      {dependents.slice(0, NAMED).map(({ jobId }) => (
        <Link
          key={jobId}
          href={href.job(jobId)}
          className="max-w-56 truncate text-accent-text hover:underline touch:inline-flex touch:min-h-control touch:items-center"
        >
          {jobId}
        </Link>
      ))}
      {more > 0 && <span className="nums text-12 text-text-3">{t('moreJobs', { count: more })}</span>}
    </span>
  );
}
