import { ArrowDownToLine, Download, WrapText } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Run } from '@/lib/api/types';
import { cn } from '@/lib/cn';
import { LOG_LEVELS, type LogFilter, type LogLevel } from '../api/filter-log';

interface LogToolbarProps {
  run: Run;
  /** Lines in all, and those that pass the filter. */
  count: number;
  shown: number;
  isLive: boolean;
  settings: LogFilter & { isFollowing: boolean; isWrapped: boolean };
  on: {
    search: (search: string) => void;
    level: (level: LogLevel) => void;
    attempt: (attempt: number | null) => void;
    following: (isFollowing: boolean) => void;
    wrapped: (isWrapped: boolean) => void;
  };
  onDownload: () => void;
}

/** Over the lines: how many, which of them, and how they are shown. */
export function LogToolbar({ run, count, shown, isLive, settings, on, onDownload }: LogToolbarProps) {
  const t = useTranslations('runs.logs');
  const { search, level, attempt, isFollowing, isWrapped } = settings;
  const attempts = [...new Set(run.attempts.map(one => one.attempt))];
  const isOver = run.finished_at !== null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2">
      <h2 className="mr-1 text-13 font-semibold">{t('title')}</h2>
      <Count shown={shown} total={count} isLive={isLive} />
      <div className="flex-1 max-md:hidden" />
      <SearchInput
        value={search}
        onValueChange={on.search}
        label={t('search')}
        className="max-md:order-1 max-md:w-full md:w-56"
      />
      <Select
        label={t('level')}
        value={level}
        onValueChange={on.level}
        choices={LOG_LEVELS.map(value => ({ value, label: t(`levels.${value}`) }))}
        className="max-md:order-2 max-md:flex-1"
      />
      {attempts.length > 1 && (
        <Select
          label={t('attempt')}
          value={attempt === null ? '' : String(attempt)}
          onValueChange={value => on.attempt(value === '' ? null : Number(value))}
          choices={[
            { value: '', label: t('allAttempts') },
            ...attempts.map(one => ({ value: String(one), label: t('attemptStarts', { n: one }) })),
          ]}
          className="max-md:order-2 max-md:flex-1"
        />
      )}
      <div className="flex items-center gap-1 max-md:ml-auto">
        <Button
          variant="ghost"
          size="icon"
          aria-pressed={isWrapped}
          aria-label={t('wrap')}
          title={t('wrap')}
          onClick={() => on.wrapped(!isWrapped)}
          className={cn(isWrapped && 'bg-hover text-text')}
        >
          <WrapText />
        </Button>
        {!isOver && (
          <Button
            variant="ghost"
            aria-pressed={isFollowing}
            title={t('following')}
            onClick={() => on.following(!isFollowing)}
            className={cn(isFollowing && 'bg-hover text-text')}
          >
            <ArrowDownToLine />
            {t('follow')}
          </Button>
        )}
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('download')}
          title={t('download')}
          disabled={count === 0}
          onClick={onDownload}
        >
          <Download />
        </Button>
      </div>
    </div>
  );
}

function Count({ shown, total, isLive }: { shown: number; total: number; isLive: boolean }) {
  const t = useTranslations('runs.logs');
  const format = useFormatter();
  if (total === 0) return null;
  const text =
    shown === total
      ? t('count', { count: total })
      : t('countOf', { count: format.number(shown), total: format.number(total) });
  return (
    <span className="nums flex items-center gap-1.5 text-12 text-text-3" data-log-count={total}>
      {isLive && <span className="size-1.5 animate-pulse rounded-full bg-success" aria-hidden />}
      {text}
    </span>
  );
}
