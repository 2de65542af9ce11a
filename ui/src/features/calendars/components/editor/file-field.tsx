import { Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { readCalendarFile, type CalendarFile } from '../../api/calendar-draft';

/** Far more than two thousand days take. */
const MAX_BYTES = 1_000_000;

/** Fills the form from a file; nothing is saved by it. */
export function FileField({ onTake }: { onTake: (file: CalendarFile) => void }) {
  const t = useTranslations('calendars.editor.file');
  const [said, setSaid] = useState<{ text: string; isFault: boolean } | null>(null);
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = file.size > MAX_BYTES ? null : readCalendarFile(await file.text());
    if (read === null) {
      setSaid({ text: t('none', { file: file.name }), isFault: true });
      return;
    }
    onTake(read);
    setSaid({ text: t('taken', { file: file.name, count: read.days.length }), isFault: false });
  };
  return (
    <div className="mb-5 grid gap-1.5">
      <div>
        <label className="inline-flex h-control cursor-pointer items-center gap-1.5 rounded-md border border-border-strong bg-surface px-3 text-13 font-medium shadow-sm focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent-text hover:bg-hover">
          <Upload className="size-4" aria-hidden />
          {t('choose')}
          <input
            type="file"
            accept=".json,application/json"
            className="sr-only"
            onChange={({ target }) => {
              void choose(target.files?.[0]);
              // The same file again is a choice as well.
              target.value = '';
            }}
          />
        </label>
      </div>
      <p className="text-12 text-text-3">{t('hint')}</p>
      {said !== null && (
        <p role={said.isFault ? 'alert' : 'status'} className={said.isFault ? 'text-12 text-failed' : 'text-12'}>
          {said.text}
        </p>
      )}
    </div>
  );
}
