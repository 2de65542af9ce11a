import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ConflictNotice } from '@/components/form/conflict-notice';
import { Time } from '@/components/ui/time';
import { apiList } from '@/lib/api/queries';

interface JobConflictProps {
  jobId: string;
  /** The version that is stored now. */
  versionId: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else saved the job while it was edited here: what they changed, and the two ways on. */
export function JobConflict({ jobId, versionId, onKeepMine, onTakeTheirs }: JobConflictProps) {
  const t = useTranslations('jobEditor.conflict');
  const versions = useQuery(apiList('/jobs/{job_id}/versions', { path: { job_id: jobId }, query: { limit: 5 } }));
  const theirs = versions.data?.items.find(version => version.version_id === versionId);
  return (
    <ConflictNotice
      title={t('title')}
      body={
        theirs === undefined
          ? t('body')
          : t.rich('bodyBy', { actor: theirs.actor, time: () => <Time at={theirs.created_at} /> })
      }
      changes={theirs?.changes ?? []}
      keepLabel={t('keepMine')}
      takeLabel={t('takeTheirs')}
      onKeepMine={onKeepMine}
      onTakeTheirs={onTakeTheirs}
    />
  );
}
