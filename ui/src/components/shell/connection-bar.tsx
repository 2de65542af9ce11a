import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useIsHeld } from '@/lib/parts/hold-navigation';
import { useLiveStatus } from '@/lib/live/live';

/** A connection that is back within this time is nobody's concern. */
const PATIENCE_MS = 1200;

/** Says that what is shown may be old, for as long as that is so, and what becomes of a link that was followed. */
export function ConnectionBar() {
  const t = useTranslations('shell.lost');
  const isHeld = useIsHeld();
  const isLost = useLiveStatus() === 'lost' || isHeld;
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (!isLost) return undefined;
    const timer = setTimeout(() => {
      setIsShown(true);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setIsShown(false);
    };
  }, [isLost]);
  return (
    <div role="status" className="sticky top-12 z-10">
      {isShown && (
        <div className="flex items-center gap-2.5 border-b border-retrying/30 bg-surface">
          <div className="flex w-full items-center gap-2.5 tint-retrying px-4 py-2 text-13 md:px-6">
            <WifiOff className="size-4 shrink-0 text-retrying" aria-hidden />
            <p>
              <strong className="font-medium text-retrying">{t('title')}</strong>{' '}
              <span className="text-text-2">{t(isHeld ? 'held' : 'body')}</span>
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
