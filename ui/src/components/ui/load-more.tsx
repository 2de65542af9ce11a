import { useTranslations } from 'use-intl';
import { Button } from './button';

interface LoadMoreProps {
  shown: number;
  total: number | null;
  isTotalCapped?: boolean;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
}

/** How much of a list is here, and the way to the rest. */
export function LoadMore({ shown, total, isTotalCapped = false, hasMore, isLoading, onMore }: LoadMoreProps) {
  const t = useTranslations('common');
  return (
    <div className="flex min-h-11 items-center justify-between gap-3 border-t px-4 py-2 text-12 text-text-3">
      <span className="nums" role="status">
        {total !== null && t(isTotalCapped ? 'shownCapped' : 'shown', { shown, total })}
      </span>
      {hasMore && (
        <Button size="sm" isBusy={isLoading} onClick={onMore}>
          {t('actions.loadMore')}
        </Button>
      )}
    </div>
  );
}
