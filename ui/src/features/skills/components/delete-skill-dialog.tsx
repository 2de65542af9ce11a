import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/lib/toast';
import { deleteSkill, forgetSkill, refreshSkills, useSkillJobs, type Skill } from '../api/skills';

interface DeleteSkillDialogProps {
  skill: Skill;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before a skill goes, with the jobs that would fail without it. */
export function DeleteSkillDialog({ skill, onClose, onDeleted }: DeleteSkillDialogProps) {
  const t = useTranslations('skills.delete');
  const words = useTranslations('skills.jobs');
  const queryClient = useQueryClient();
  const id = skill.skill_id;
  const jobs = useSkillJobs(id);
  const named = jobs.data?.items ?? [];
  const total = jobs.data?.total ?? named.length;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('title', { skill: id })}
      body={
        <div className="grid gap-2">
          <p data-blast-radius aria-busy={jobs.isFetching}>
            {t('radius', { count: total })}
          </p>
          <p>{t('running')}</p>
        </div>
      }
      confirmLabel={t('confirm')}
      onConfirm={async () => {
        try {
          // Only what was seen to use it is overridden.
          await deleteSkill(skill, total > 0);
        } catch (error) {
          await refreshSkills(queryClient);
          await jobs.refetch();
          throw error;
        }
        toast.success(t('done', { skill: id }));
        onDeleted();
        await forgetSkill(queryClient, id);
      }}
    >
      {total > 0 && (
        <ul className="list-disc pl-5 text-13">
          {named.slice(0, 10).map(({ job_id: jobId }) => (
            <li key={jobId}>{jobId}</li>
          ))}
          {total > 10 && <li className="list-none text-text-3">{words('more', { count: total - 10 })}</li>}
        </ul>
      )}
    </ConfirmDialog>
  );
}
