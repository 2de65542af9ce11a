import { FileWarning } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useApiWords } from '@/lib/i18n/api-words';
import { Badge } from './badge';

interface UnreadableProps {
  /** Why a record of the store cannot be read whole; nothing is shown of one that can. */
  reason: string | undefined;
}

/** In a row: this record is damaged, and what the row says of it may be wrong. */
export function UnreadableBadge({ reason }: UnreadableProps) {
  const t = useTranslations('common.unreadable');
  const { say } = useApiWords();
  if (reason === undefined) return null;
  return (
    <span data-unreadable title={say(reason)} className="shrink-0">
      <Badge className="border-failed/40 text-failed">
        <FileWarning className="size-3.5 shrink-0" aria-hidden />
        {t('badge')}
      </Badge>
    </span>
  );
}

/** On the page of a record: the same, with why. */
export function UnreadableNote({ reason }: UnreadableProps) {
  const t = useTranslations('common.unreadable');
  const { say } = useApiWords();
  if (reason === undefined) return null;
  return (
    <div className="mb-4 flex gap-3 rounded-lg border border-failed/40 tint-failed px-4 py-3 text-13" role="note">
      <FileWarning className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden />
      <div className="min-w-0">
        <p className="font-medium">{t('title')}</p>
        <p className="mt-0.5 break-words text-text-2">{t('body', { reason: say(reason) })}</p>
      </div>
    </div>
  );
}
