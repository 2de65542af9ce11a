import { CircleX, FilterX, Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ApiError } from '@/lib/api/api-error';
import { cn } from '@/lib/cn';
import { useSession } from '@/lib/session/session';
import { Button } from './button';
import { useApiWords } from '@/lib/i18n/api-words';

interface StateMessageProps {
  title: string;
  body?: ReactNode;
  icon?: LucideIcon;
  tone?: 'quiet' | 'failed';
  className?: string;
  /** The next step: a button or a link. */
  children?: ReactNode;
}

/** In the place of what is not there: what happened, and the next step. */
export function StateMessage({ title, body, icon, tone = 'quiet', className, children }: StateMessageProps) {
  const Icon = icon ?? (tone === 'failed' ? CircleX : Inbox);
  return (
    <div
      className={cn('mx-auto flex max-w-120 flex-col items-center px-4 py-12 text-center', className)}
      role={tone === 'failed' ? 'alert' : undefined}
    >
      <Icon className={cn('mb-3 size-6', tone === 'failed' ? 'text-failed' : 'text-text-3')} aria-hidden />
      <h2 className="text-14 font-medium">{title}</h2>
      {body !== undefined && <div className="mt-1 text-13 break-words text-text-2">{body}</div>}
      {children !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}

/** Nothing is there yet. Say what would be, and how to make the first one. */
export function Empty(props: Omit<StateMessageProps, 'tone'>) {
  return <StateMessage {...props} />;
}

/** Something is there, but the filters hide it. */
export function FilteredEmpty({ onClear }: { onClear: () => void }) {
  const t = useTranslations('common');
  return (
    <StateMessage title={t('states.filteredTitle')} body={t('states.filteredBody')} icon={FilterX}>
      <Button onClick={onClear}>{t('actions.clearFilters')}</Button>
    </StateMessage>
  );
}

/** Rows that breathe, while the first answer is on its way. */
export function Loading({ rows = 6, className }: { rows?: number; className?: string }) {
  const t = useTranslations('common.states');
  return (
    <div role="status" className={className}>
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton mb-2 h-row w-full" aria-hidden />
      ))}
    </div>
  );
}

interface ErrorStateProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
  title?: string;
  className?: string;
}

/** What the API said went wrong, and the way to try again. */
export function ErrorState({ error, onRetry, title, className }: ErrorStateProps) {
  const t = useTranslations('common');
  const { detail, requestId } = useErrorWords(error);
  return (
    <StateMessage
      tone="failed"
      title={title ?? t('states.errorTitle')}
      {...(className === undefined ? {} : { className })}
      body={
        <>
          <p>{detail}</p>
          {requestId !== null && (
            <p className="mt-1 font-mono text-12 text-text-3">{t('states.requestId', { id: requestId })}</p>
          )}
        </>
      }
    >
      {onRetry !== undefined && <Button onClick={onRetry}>{t('actions.retry')}</Button>}
    </StateMessage>
  );
}

/** A sentence for whatever was thrown. */
export function useErrorWords(error: unknown): { detail: string; requestId: string | null } {
  const t = useTranslations('common.states');
  const shell = useTranslations('shell');
  const { role } = useSession();
  const { sayError } = useApiWords();
  if (!(error instanceof ApiError)) return { detail: sayError(error), requestId: null };
  if (error.isUnreachable) return { detail: `${shell('unreachable.title')}. ${t('errorTemporary')}`, requestId: null };
  if (error.status === 403 && error.requiredRole !== null && role !== null) {
    const [own, needed] = [shell(`session.role.${role}`), shell(`session.role.${error.requiredRole}`)];
    return { detail: t('forbidden', { role: own, needed }), requestId: null };
  }
  return { detail: sayError(error), requestId: error.status >= 500 ? error.requestId : null };
}
