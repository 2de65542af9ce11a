import type { Translated } from '@/lib/i18n/translated';
import type { connectors as en } from '../en/connectors';

export const connectors: Translated<typeof en> = {
  title: 'Konektor',
};
