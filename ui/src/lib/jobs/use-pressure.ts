import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/api/queries';

/** Whether the queue is so long that only critical jobs fire. The frame asks for it already. */
export function usePressure(): boolean | undefined {
  return useQuery(apiQuery('/queue')).data?.pressure_mode;
}
