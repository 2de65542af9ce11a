import { useQueryClient } from '@tanstack/react-query';
import { Download, Pencil, Trash2, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Link } from '@/components/ui/link';
import { href } from '@/lib/href';
import { saveFile } from '@/lib/save-file';
import { useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { toast } from '@/lib/toast';
import { fileOf } from '../api/calendar-draft';
import { deleteCalendar, forgetCalendar, refreshCalendars, useCalendarJobs, type Calendar } from '../api/calendars';

/** Keeping it as a file, and what an operator can do with it. */
export function CalendarActions({ calendar }: { calendar: Calendar }) {
  const t = useTranslations('calendars');
  const router = useRouter();
  const mayChange = useMay('operator');
  const [isDeleting, setDeleting] = useState(false);
  const { calendar_id: id, built_in: isBuiltIn, replaced } = calendar;
  useShortcut({ keys: 'e', label: t('edit'), isOn: mayChange, run: () => router.push(href.editCalendar(id)) });
  return (
    <>
      <Button onClick={() => saveFile(`${id}.json`, fileOf(calendar), 'application/json')}>
        <Download aria-hidden />
        {t('keep')}
      </Button>
      {mayChange && (
        <Button asChild>
          <Link href={href.editCalendar(id)}>
            <Pencil aria-hidden />
            {t('edit')}
          </Link>
        </Button>
      )}
      {mayChange && !isBuiltIn && (
        <Button variant="ghost" onClick={() => setDeleting(true)}>
          {replaced ? <Undo2 aria-hidden /> : <Trash2 aria-hidden />}
          {replaced ? t('bringBack.button') : t('delete.button')}
        </Button>
      )}
      {isDeleting && <DeleteDialog calendar={calendar} onClose={() => setDeleting(false)} />}
    </>
  );
}

/** Says whom it hits. One that jobs name and that nothing stands in for cannot be deleted: the API says so. */
function DeleteDialog({ calendar, onClose }: { calendar: Calendar; onClose: () => void }) {
  const t = useTranslations('calendars');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { calendar_id: id, replaced, revision, title } = calendar;
  const jobs = useCalendarJobs(id);
  const kind = replaced ? 'bringBack' : 'delete';
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t(`${kind}.title`, { calendar: title })}
      body={<p data-blast-radius>{t(`${kind}.radius`, { count: jobs.data?.total ?? 0 })}</p>}
      confirmLabel={t(`${kind}.button`)}
      onConfirm={async () => {
        await deleteCalendar(id, revision);
        toast.success(t(`${kind}.done`, { calendar: title }));
        if (replaced) {
          await refreshCalendars(queryClient);
          return;
        }
        router.push(href.calendars());
        await forgetCalendar(queryClient, id);
      }}
    />
  );
}
