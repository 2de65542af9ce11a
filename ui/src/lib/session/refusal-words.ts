import { useFormatter, useTranslations } from 'use-intl';
import type { ApiError } from '@/lib/api/api-error';

/** Says what became of a try to sign in, and when to try again. */
export function useRefusalWords(): (refusal: ApiError) => string {
  const t = useTranslations('shell.signIn');
  const format = useFormatter();
  return refusal => {
    if (refusal.status === 401) return t('refused');
    if (refusal.status === 429)
      return t('tooMany', { at: format.dateTime(refusal.tryAgainAt, { timeStyle: 'medium' }) });
    return refusal.isUnreachable || refusal.status === 503 ? t('away') : refusal.detail;
  };
}
