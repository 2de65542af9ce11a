import type { Translated } from '@/lib/i18n/translated';
import type { schedules as en } from '../en/schedules';

export const schedules: Translated<typeof en> = {
  title: 'Jadwal',
};
