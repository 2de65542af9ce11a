import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useSave, type Save } from '@/components/form/use-save';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';
import { refreshCalendars, saveCalendar, type CalendarBody } from '../../api/calendars';

interface SaveCalendar extends Omit<Save, 'run'> {
  run: (id: string, body: CalendarBody, revision: number | null) => Promise<readonly Fault[]>;
}

/** Saves a calendar and goes to it. */
export function useSaveCalendar(): SaveCalendar {
  const t = useTranslations('calendars.done');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { run, ...save } = useSave();
  return {
    ...save,
    run: (id, body, revision) =>
      run({
        save: () => saveCalendar(id, body, revision),
        reread: () => refreshCalendars(queryClient),
        done({ jobs }) {
          void refreshCalendars(queryClient);
          toast.success(t('saved', { calendar: id, count: jobs }));
          router.push(href.calendar(id));
        },
      }),
  };
}
