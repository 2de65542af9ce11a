import { GitMerge } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { SpecChanges, type Change } from '@/components/json/spec-changes';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';

interface ConflictNoticeProps {
  title: string;
  /** Who saved it and when; where more is known to say, `body` says it. */
  by?: { actor: string | null; at: string | null };
  body?: ReactNode;
  changes?: readonly Change[];
  /** Instead of the usual words, where keeping means something else. */
  keepLabel?: string;
  takeLabel?: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else saved what is edited here: what they changed, and the two ways on. */
export function ConflictNotice(props: ConflictNoticeProps) {
  const { title, by, body, changes = [], keepLabel, takeLabel, onKeepMine, onTakeTheirs } = props;
  const t = useTranslations('form.conflict');
  return (
    <section role="alert" className="mb-4 rounded-lg border border-retrying/50 p-4 tint-retrying">
      <h2 className="flex items-center gap-2 text-14 font-semibold">
        <GitMerge className="size-4 text-retrying" aria-hidden />
        {title}
      </h2>
      <p className="mt-1 text-13 text-text-2">
        {body ?? t.rich('body', { actor: by?.actor ?? '?', time: () => <Time at={by?.at ?? null} /> })}
      </p>
      {changes.length > 0 && (
        <div className="mt-3 rounded-md border bg-surface p-3">
          <SpecChanges changes={changes} />
        </div>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" onClick={onKeepMine}>
          {keepLabel ?? t('keepMine')}
        </Button>
        <Button size="sm" variant="ghost" onClick={onTakeTheirs}>
          {takeLabel ?? t('takeTheirs')}
        </Button>
      </div>
    </section>
  );
}
