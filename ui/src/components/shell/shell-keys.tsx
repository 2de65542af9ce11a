import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useGo } from '@/lib/leave/leaving';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { PLACES, type Place } from './places';

const ALL = PLACES.flatMap(group => group.places);

/** The keys that work on every page. */
export function ShellKeys() {
  const t = useTranslations('shell.shortcuts');
  const queryClient = useQueryClient();
  useShortcut({
    keys: '/',
    label: t('search'),
    run: () => document.querySelector<HTMLInputElement>('main [data-search]')?.focus(),
  });
  useShortcut({ keys: 'r', label: t('refresh'), run: () => void queryClient.invalidateQueries() });
  return ALL.map(place => <GoTo key={place.id} place={place} />);
}

function GoTo({ place }: { place: Place }) {
  const t = useTranslations('shell');
  const go = useGo();
  useShortcut({
    keys: `g ${place.key}`,
    label: t('shortcuts.goTo', { place: t(`places.${place.id}`) }),
    run: () => go(place.href),
  });
  return null;
}
