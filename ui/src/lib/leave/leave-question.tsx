import { useRouter } from 'next/navigation';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { holdPage } from './hold-page';

interface Leaving {
  /** Says that something is not saved; what it returns takes that back. */
  hold: () => () => void;
  /** Goes somewhere, or asks first. */
  go: (proceed: () => void) => void;
}

const LeaveContext = createContext<Leaving | null>(null);

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

/** While true, leaving the page is asked about first. */
export function useHeldPage(isHeld: boolean): void {
  const { hold } = useLeaving();
  useEffect(() => (isHeld ? hold() : undefined), [isHeld, hold]);
}

/** `router.push` for what stands outside of the pages: it asks where something is not saved. */
export function useGo(): (place: string) => void {
  const { go } = useLeaving();
  const router = useRouter();
  return place => go(() => router.push(place));
}

function useLeaving(): Leaving {
  const leaving = use(LeaveContext);
  if (leaving === null) throw new Error('leaving is asked about outside of LeaveProvider');
  return leaving;
}
