import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { pausedUntil } from './next-step';

/** When the pause is over that holds a job back, by the pauses that every page knows anyway; null where none does. */
export function usePausedUntil(): (job: Job) => string | null {
  const pauses = useQuery(apiQuery('/pauses', {})).data ?? [];
  return job => pausedUntil(job, pauses);
}
