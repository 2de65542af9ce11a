import type { Translated } from '@/lib/i18n/translated';
import type { workers as en } from '../en/workers';

export const workers: Translated<typeof en> = {
  title: 'Worker',
};
