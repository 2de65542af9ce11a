import { Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Kbd } from '@/components/ui/kbd';
import { isMac } from '@/lib/is-mac';
import { LiveDot } from './live-dot';
import { Logo } from './logo';
import { placeOf } from './places';
import { usePalette } from './palette-state';

/** On top of every page: search, and on a phone the name of the place. */
export function TopBar() {
  const t = useTranslations('shell');
  const place = placeOf(usePathname());
  const { open } = usePalette();
  return (
    <div className="sticky top-0 z-20 flex h-12 items-center touch:h-14 gap-3 border-b bg-bg/90 px-4 backdrop-blur md:px-6">
      <span className="flex items-center gap-2.5 font-medium md:hidden">
        <Logo />
        {place === null ? t('product') : t(`places.${place.id}`)}
      </span>
      <button
        type="button"
        onClick={open}
        className="ml-auto flex h-8 items-center gap-2 rounded-md border bg-surface px-2.5 text-13 text-text-3 hover:border-border-strong hover:text-text-2 md:ml-0 md:w-80 touch:h-control touch:min-w-control"
      >
        <Search className="size-4" aria-hidden />
        <span className="hidden flex-1 text-left md:inline">{t('search')}</span>
        <span className="sr-only md:hidden">{t('search')}</span>
        <span className="hidden gap-1 md:flex" aria-hidden>
          <Kbd>{isMac() ? '⌘' : 'Ctrl'}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      <span className="md:hidden">
        <LiveDot />
      </span>
    </div>
  );
}
