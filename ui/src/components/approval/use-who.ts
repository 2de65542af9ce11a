import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

const JOB = 'job:';

/** The name of whoever asked or decided, as one would say it. */
export function useWho(): (actor: string | null) => string {
  const t = useTranslations('approvals.who');
  return useCallback(
    actor => {
      if (actor === null) return t('nobody');
      if (actor === 'anonymous') return t('anonymous');
      return actor.startsWith(JOB) ? t('job', { job: actor.slice(JOB.length) }) : actor;
    },
    [t],
  );
}
