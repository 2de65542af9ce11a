import type { Translated } from '@/lib/i18n/translated';
import type { runs as en } from '../en/runs';

export const runs: Translated<typeof en> = {
  title: 'Eksekusi',
};
