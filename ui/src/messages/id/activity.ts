import type { Translated } from '@/lib/i18n/translated';
import type { activity as en } from '../en/activity';

export const activity: Translated<typeof en> = {
  title: 'Aktivitas',
};
