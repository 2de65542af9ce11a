import type { Translated } from '@/lib/i18n/translated';
import type { jobs as en } from '../en/jobs';

export const jobs: Translated<typeof en> = {
  title: 'Job',
};
