import { CircleCheck, CircleX, Info, X } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { noticeStore, type Notice } from '@/lib/toast';
import { Button } from './button';

const LOOKS = {
  success: { Icon: CircleCheck, colour: 'text-success' },
  info: { Icon: Info, colour: 'text-running' },
  error: { Icon: CircleX, colour: 'text-failed' },
} as const;

/** Where notices appear: `toast.success(…)`, `toast.error(…)` of `lib/toast`. They stay while a pointer or the focus is on them. */
export function Toaster() {
  const t = useTranslations('common');
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.get, noticeStore.get);
  const [isHeld, setIsHeld] = useState(false);
  const cameFrom = useRef<HTMLElement>(null);
  const dismiss = (id: number): void => {
    // What held it goes with it: no blur comes from a button that is no longer there.
    setIsHeld(false);
    cameFrom.current?.focus();
    noticeStore.dismiss(id);
  };
  return (
    <section
      aria-label={t('notices')}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-18 z-60 flex flex-col gap-2 md:inset-x-auto md:right-4 md:bottom-4 md:w-90"
      onPointerEnter={() => setIsHeld(true)}
      onPointerMove={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={({ relatedTarget, currentTarget }) => {
        setIsHeld(true);
        if (currentTarget.contains(relatedTarget)) return;
        cameFrom.current = relatedTarget instanceof HTMLElement ? relatedTarget : null;
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        setIsHeld(false);
        if (!currentTarget.contains(relatedTarget)) cameFrom.current = null;
      }}
    >
      {notices.map(notice => (
        <Toast key={notice.id} notice={notice} isHeld={isHeld} onDismiss={() => dismiss(notice.id)} />
      ))}
    </section>
  );
}

interface ToastProps {
  notice: Notice;
  /** It stays although its time is over. */
  isHeld: boolean;
  onDismiss: () => void;
}

function Toast({ notice, isHeld, onDismiss }: ToastProps) {
  const t = useTranslations('common.actions');
  const { id, tone, message, description, action, durationMs } = notice;
  const { Icon, colour } = LOOKS[tone];
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => noticeStore.dismiss(id), durationMs);
    return () => clearTimeout(timer);
  }, [id, durationMs, isHeld]);
  return (
    <div className="pointer-events-auto flex animate-appear items-start gap-2.5 rounded-md border border-border-strong bg-raised py-2.5 pr-2 pl-3.5 text-13 text-text shadow-lg">
      <Icon className={cn('mt-0.5 size-4 shrink-0', colour)} aria-hidden />
      <div className="min-w-0 flex-1 break-words">
        <p className="font-medium">{message}</p>
        {description !== undefined && <p className="text-text-2">{description}</p>}
      </div>
      {action !== undefined && (
        <Button
          size="sm"
          variant="ghost"
          className="-my-1 text-accent-text"
          onClick={() => {
            onDismiss();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button size="icon-sm" variant="ghost" className="-my-1" aria-label={t('dismiss')} onClick={onDismiss}>
        <X />
      </Button>
    </div>
  );
}
