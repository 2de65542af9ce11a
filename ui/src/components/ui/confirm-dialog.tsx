import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Dialog } from './dialog';
import { useErrorWords } from './states';

interface ConfirmDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** What it will do to what, in numbers: "stops 14 jobs, 37 firings in 24 h". */
  body: ReactNode;
  confirmLabel: string;
  /** Instead of "Cancel", which says too little where something is to be cancelled. */
  dismissLabel?: string;
  isDangerous?: boolean;
  /** The dialog closes when it resolves, and says why when it does not. */
  onConfirm: () => Promise<unknown>;
  /** More to decide, such as a note. */
  children?: ReactNode;
}

/** Asks before what cannot be taken back, and says what it hits. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  body,
  confirmLabel,
  dismissLabel,
  isDangerous = true,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const t = useTranslations('common.actions');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async (): Promise<void> => {
    setIsBusy(true);
    setError(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={next => {
        setError(null);
        onOpenChange(next);
      }}
      title={title}
      description={body}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{dismissLabel ?? t('cancel')}</Button>
          <Button variant={isDangerous ? 'danger' : 'primary'} isBusy={isBusy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {error !== null && <ErrorLine error={error} />}
    </Dialog>
  );
}

/** What went wrong, in one line beside what was tried. */
export function ErrorLine({ error }: { error: unknown }) {
  const { detail } = useErrorWords(error);
  return (
    <p role="alert" className="mt-2 text-13 text-failed">
      {detail}
    </p>
  );
}
