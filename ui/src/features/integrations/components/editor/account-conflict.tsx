import { GitMerge } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { SpecChanges } from '@/components/json/spec-changes';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { changesBetween } from '../../api/account-changes';
import type { Account } from '../../api/types';

interface AccountConflictProps {
  /** As it was when the form was opened. */
  before: Account;
  /** As it is stored now. */
  after: Account;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else saved the account while it was edited here: what they changed, and the two ways on. */
export function AccountConflict({ before, after, onKeepMine, onTakeTheirs }: AccountConflictProps) {
  const t = useTranslations('integrations.conflict');
  const changes = changesBetween(before, after);
  return (
    <section role="alert" className="mb-4 rounded-lg border border-retrying/50 p-4 tint-retrying">
      <h2 className="flex items-center gap-2 text-14 font-semibold">
        <GitMerge className="size-4 text-retrying" aria-hidden />
        {t('title')}
      </h2>
      <p className="mt-1 text-13 text-text-2">
        {t.rich('body', { actor: after.updated_by ?? '?', time: () => <Time at={after.updated_at} /> })}
      </p>
      {changes.length > 0 && (
        <div className="mt-3 rounded-md border bg-surface p-3">
          <SpecChanges changes={changes} />
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
