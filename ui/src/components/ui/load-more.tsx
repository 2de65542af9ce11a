import { useTranslations } from 'use-intl';
import { Button } from './button';

type LoadMoreProps = {
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
} & (
  | { shown: number; total: number | null; isTotalCapped?: boolean; said?: never }
  /** Instead of the numbers, where they say too little. */
  | { said: string; shown?: never; total?: never; isTotalCapped?: never }
);

/** How much of a list is here, and the way to the rest. */
export function LoadMore({ hasMore, isLoading, onMore, ...count }: LoadMoreProps) {
  const t = useTranslations('common');
  const { said, shown, total = null, isTotalCapped = false } = count;
  if (!hasMore && said === undefined && total === null) return null;
  return (
    <div className="flex min-h-11 items-center justify-between gap-3 border-t px-4 py-2 text-12 text-text-3">
      <span className="nums" role="status">
        {said}
        {shown !== undefined && total !== null && t(isTotalCapped ? 'shownCapped' : 'shown', { shown, total })}
      </span>
      {hasMore && (
        <Button size="sm" isBusy={isLoading} onClick={onMore}>
          {t('actions.loadMore')}
        </Button>
      )}
    </div>
  );
}
