import type { Translated } from '@/lib/i18n/translated';
import type { planner as en } from '../en/planner';

export const planner: Translated<typeof en> = {
  title: 'Perencana',
};
