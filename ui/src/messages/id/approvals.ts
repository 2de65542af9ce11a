import type { Translated } from '@/lib/i18n/translated';
import type { approvals as en } from '../en/approvals';

export const approvals: Translated<typeof en> = {
  title: 'Persetujuan',
};
