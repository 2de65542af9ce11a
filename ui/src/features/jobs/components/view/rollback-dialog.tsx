import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Time } from '@/components/ui/time';
import type { Job } from '@/lib/api/types';
import { useJobActions } from '../../api/use-job-actions';
import { specOfJob } from '../../draft/spec-of-job';
import { diffSpecs } from '../../draft/spec-diff';
import { SpecChanges } from '@/components/json/spec-changes';
import type { Version } from './version';

/** Makes an earlier version the current one, after showing what that changes. */
export function RollbackDialog({ job, version, onClose }: { job: Job; version: Version; onClose: () => void }) {
  const t = useTranslations('job.rollback');
  const { rollback } = useJobActions();
  const [note, setNote] = useState('');
  const id = useId();
  const changes = diffSpecs(specOfJob(job), version.spec);
  return (
    <ConfirmDialog
      isOpen
      isDangerous={false}
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('title')}
      body={t.rich('body', { time: () => <Time at={version.created_at} show="clock" />, actor: version.actor })}
      confirmLabel={t('confirm')}
      onConfirm={() => rollback(job, version.version_id, note)}
    >
      <div className="grid gap-4">
        {changes.length === 0 ? <p className="text-13 text-text-2">{t('same')}</p> : <SpecChanges changes={changes} />}
        <Field id={id} label={t('note')} isOptional>
          <Input id={id} value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
