import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';
import { typeOf, useSkillJobs } from '../api/skills';

/** The jobs that are made from it. */
export function SkillJobs({ skillId }: { skillId: string }) {
  const t = useTranslations('skills.jobs');
  const jobs = useSkillJobs(skillId);
  const total = jobs.data?.total ?? jobs.data?.items.length ?? 0;
  return (
    <Card title={t('title', { count: total })} isFlush>
      {jobs.isPending && <Loading rows={2} className="p-4" />}
      {jobs.isError && jobs.data === undefined && (
        <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} className="py-6" />
      )}
      {jobs.data?.items.length === 0 && (
        <p className="px-4 py-3 text-13 text-text-2">
          {t.rich('none', { code: () => <code className="font-mono text-12 wrap-anywhere">{typeOf(skillId)}</code> })}
        </p>
      )}
      <ul className="divide-y">
        {jobs.data?.items.map(({ job_id: id, enabled }) => (
          <li key={id} className="flex min-h-row items-center justify-between gap-3 px-4 py-1 text-13">
            <Link href={href.job(id)} className="touch-area relative min-w-0 truncate hover:underline">
              {id}
            </Link>
            {!enabled && <StatusText status="disabled" />}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-2 border-t px-4 py-2 text-13 empty:hidden">
        <RoleGate role="operator">
          <Link
            href={href.newJob({ type: typeOf(skillId) })}
            className="touch-area relative text-accent-text hover:underline"
          >
            {t('create')}
          </Link>
        </RoleGate>
        {jobs.data !== undefined && total > jobs.data.items.length && (
          <span className="text-text-3">{t('more', { count: total - jobs.data.items.length })}</span>
        )}
      </div>
    </Card>
  );
}
