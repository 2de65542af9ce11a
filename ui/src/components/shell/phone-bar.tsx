import { Ellipsis } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Sheet } from '@/components/ui/sheet';
import { cn } from '@/lib/cn';
import { PLACES, placeOf, type Place } from './places';
import { WaitingBadge } from './waiting-badge';
import { useWaitingCounts } from './waiting-counts';
import { Who } from './who';

const ALL = PLACES.flatMap(group => group.places);
const IN_BAR = ALL.filter(place => place.isOnPhoneBar);
const TAB = 'relative flex flex-1 flex-col items-center justify-center gap-0.5 text-12 outline-offset-[-2px]';

/** Navigation of phones: three places and the rest. */
export function PhoneBar() {
  const t = useTranslations('shell');
  const current = placeOf(usePathname());
  const waiting = useWaitingCounts();
  const [isOpen, setIsOpen] = useState(false);
  const isElsewhere = current !== null && !current.isOnPhoneBar;
  return (
    <nav
      aria-label={t('navigation')}
      className="fixed inset-x-0 bottom-0 z-30 flex h-14 border-t bg-surface pb-[env(safe-area-inset-bottom)] box-content md:hidden"
    >
      {IN_BAR.map(place => (
        <Link
          key={place.id}
          href={place.href}
          aria-current={place.id === current?.id ? 'page' : undefined}
          className={cn(TAB, place.id === current?.id ? 'font-medium text-accent-text' : 'text-text-2')}
        >
          <PlaceIcon place={place} count={waiting[place.id] ?? 0} />
          {t(`places.${place.id}`)}
        </Link>
      ))}
      <button
        type="button"
        onClick={() => {
          setIsOpen(true);
        }}
        aria-haspopup="dialog"
        className={cn(TAB, isElsewhere ? 'font-medium text-accent-text' : 'text-text-2')}
      >
        <Ellipsis className="size-5" aria-hidden />
        {t('more')}
      </button>
      <Sheet isOpen={isOpen} onOpenChange={setIsOpen} title={t('moreTitle')} side="bottom">
        <ul className="grid grid-cols-2 gap-2">
          {ALL.filter(place => !place.isOnPhoneBar).map(place => (
            <li key={place.id}>
              <Link
                href={place.href}
                onClick={() => {
                  setIsOpen(false);
                }}
                aria-current={place.id === current?.id ? 'page' : undefined}
                className={cn(
                  'flex h-13 items-center gap-3 rounded-md border px-3',
                  place.id === current?.id ? 'bg-selected font-medium text-accent-text' : 'text-text',
                )}
              >
                <PlaceIcon place={place} count={waiting[place.id] ?? 0} />
                {t(`places.${place.id}`)}
              </Link>
            </li>
          ))}
        </ul>
        <div className="mt-4 border-t pt-3">
          <Who />
        </div>
      </Sheet>
    </nav>
  );
}

function PlaceIcon({ place, count }: { place: Place; count: number }) {
  return (
    <span className="relative">
      <place.icon className="size-5" aria-hidden />
      <span className="absolute -top-1.5 left-3">
        <WaitingBadge count={count} tone="loud" />
      </span>
    </span>
  );
}
