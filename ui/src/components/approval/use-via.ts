import { visibleText } from '@multi-job/contract/visible-text';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

const DOORS = ['api', 'dashboard', 'cli'] as const;

/** Through what somebody decided, as one would say it; a chat by its channel. */
export function useVia(): (via: string) => string {
  const t = useTranslations('approvals.via');
  return useCallback(
    via => {
      const door = DOORS.find(known => known === via);
      return door === undefined ? visibleText(via) : t(door);
    },
    [t],
  );
}
