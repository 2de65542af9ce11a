import { useQuery } from '@tanstack/react-query';
import { GitMerge } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { apiList } from '@/lib/api/queries';
import { SpecChanges } from '@/components/json/spec-changes';

interface ConflictNoticeProps {
  jobId: string;
  /** The version that is stored now. */
  versionId: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else saved the job while it was edited here: what they changed, and the two ways on. */
export function ConflictNotice({ jobId, versionId, onKeepMine, onTakeTheirs }: ConflictNoticeProps) {
  const t = useTranslations('jobEditor.conflict');
  const versions = useQuery(apiList('/jobs/{job_id}/versions', { path: { job_id: jobId }, query: { limit: 5 } }));
  const theirs = versions.data?.items.find(version => version.version_id === versionId);
  return (
    <section role="alert" className="mb-4 rounded-lg border border-retrying/50 p-4 tint-retrying">
      <h2 className="flex items-center gap-2 text-14 font-semibold">
        <GitMerge className="size-4 text-retrying" aria-hidden />
        {t('title')}
      </h2>
      <p className="mt-1 text-13 text-text-2">
        {theirs === undefined
          ? t('body')
          : t.rich('bodyBy', { actor: theirs.actor, time: () => <Time at={theirs.created_at} /> })}
      </p>
      {theirs?.changes != null && theirs.changes.length > 0 && (
        <div className="mt-3 rounded-md border bg-surface p-3">
          <SpecChanges changes={theirs.changes} />
        </div>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" onClick={onKeepMine}>
          {t('keepMine')}
        </Button>
        <Button size="sm" variant="ghost" onClick={onTakeTheirs}>
          {t('takeTheirs')}
        </Button>
      </div>
    </section>
  );
}
