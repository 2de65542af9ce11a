import type { Translated } from '@/lib/i18n/translated';
import type { overview as en } from '../en/overview';

export const overview: Translated<typeof en> = {
  title: 'Ringkasan',
};
