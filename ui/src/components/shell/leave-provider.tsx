import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { holdPage } from '@/lib/leave/hold-page';
import { LeaveContext } from '@/lib/leave/leaving';

/** Asks before a page is left on which something is not saved, whatever it is left by. */
export function LeaveProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('common.leave');
  const [holds, setHolds] = useState(0);
  const [proceed, setProceed] = useState<(() => void) | null>(null);
  const isHeld = holds > 0;
  const hold = useCallback(() => {
    setHolds(count => count + 1);
    return () => setHolds(count => count - 1);
  }, []);
  const ask = useCallback((next: () => void): void => setProceed(() => next), []);
  const leaving = useMemo(
    () => ({ hold, go: (next: () => void) => (isHeld ? ask(next) : next()) }),
    [hold, isHeld, ask],
  );
  useEffect(() => (isHeld ? holdPage(ask) : undefined), [isHeld, ask]);
  return (
    <LeaveContext value={leaving}>
      {children}
      <ConfirmDialog
        isOpen={proceed !== null}
        onOpenChange={isOpen => {
          if (!isOpen) setProceed(null);
        }}
        title={t('title')}
        body={t('body')}
        confirmLabel={t('leave')}
        dismissLabel={t('stay')}
        onConfirm={() => {
          proceed?.();
          return Promise.resolve();
        }}
      />
    </LeaveContext>
  );
}
