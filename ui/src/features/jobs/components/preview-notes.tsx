import { Info } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useApiWords } from '@/lib/i18n/api-words';
import type { Preview } from '../api/use-preview';

/** Of what the API notes beside a preview, the part that the form does not say already. */
const TOLD = ['default_timezone', 'interval_phase', 'clocks_change', 'ends'] as const;
/** Said in the words of the API: they name the calendar and the year. */
const QUOTED = 'calendar_year';

export function PreviewNotes({ preview }: { preview: Preview }) {
  const t = useTranslations('jobEditor.preview.notes');
  const { say } = useApiWords();
  const codes = TOLD.filter(code => preview.notes.some(note => note.code === code));
  const isOver = preview.firings.length === 0;
  const quoted = preview.notes.filter(note => note.code === QUOTED);
  if (codes.length + quoted.length === 0) return null;
  return (
    <ul className="mt-2 grid gap-1 text-12 text-text-3">
      {codes.map(code => (
        <li key={code} className="flex gap-1.5">
          <Info className="mt-px size-3.5 shrink-0" aria-hidden />
          {code === 'ends' && isOver ? t('over') : t(code, { zone: preview.timezone })}
        </li>
      ))}
      {quoted.map(({ message }) => (
        <li key={message} className="flex gap-1.5 text-retrying">
          <Info className="mt-px size-3.5 shrink-0" aria-hidden />
          {say(message)}
        </li>
      ))}
    </ul>
  );
}
