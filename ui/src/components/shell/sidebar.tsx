import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { href } from '@/lib/href';
import { LiveDot } from './live-dot';
import { Logo } from './logo';
import { PLACES, placeOf } from './places';
import { WaitingBadge } from './waiting-badge';
import { useWaitingCounts } from './waiting-counts';
import { Who } from './who';

/** Navigation of wide screens. */
export function Sidebar() {
  const t = useTranslations('shell');
  const current = placeOf(usePathname());
  const waiting = useWaitingCounts();
  return (
    <aside className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r bg-sunken md:flex">
      <Link href={href.overview()} className="flex h-12 items-center gap-2.5 px-4 font-semibold tracking-tight">
        <Logo />
        <span className="truncate">{t('product')}</span>
      </Link>
      <nav aria-label={t('navigation')} className="flex-1 overflow-y-auto px-2 pt-2">
        {PLACES.map(group => (
          <div key={group.id} className="mb-4">
            <h2 className="px-2 pb-1 text-12 font-medium text-text-3">{t(`groups.${group.id}`)}</h2>
            <ul>
              {group.places.map(place => {
                const isCurrent = place.id === current?.id;
                return (
                  <li key={place.id}>
                    <Link
                      href={place.href}
                      aria-current={isCurrent ? 'page' : undefined}
                      className={cn(
                        'flex h-8 items-center gap-2.5 rounded-md px-2 text-13 touch:h-control',
                        isCurrent
                          ? 'bg-surface font-medium text-text shadow-sm ring-1 ring-border'
                          : 'text-text-2 hover:bg-hover hover:text-text',
                      )}
                    >
                      <place.icon
                        className={cn('size-4', isCurrent ? 'text-accent-text' : 'text-text-3')}
                        aria-hidden
                      />
                      <span className="flex-1">{t(`places.${place.id}`)}</span>
                      <WaitingBadge count={waiting[place.id] ?? 0} tone={place.id === 'approvals' ? 'loud' : 'quiet'} />
                    </Link>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </nav>
      <div className="flex items-center justify-between gap-2 border-t px-3 py-2">
        <Who />
        <LiveDot />
      </div>
    </aside>
  );
}
