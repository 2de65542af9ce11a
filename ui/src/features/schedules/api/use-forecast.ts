import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/api/queries';

/** Hours pass by and firings are missed without an event that is worth so long an answer. */
const EVERY_MS = 60_000;

/** The week to come by the hour, against what the workers can do, and what did not fire lately. */
export function useForecast() {
  return useQuery({ ...apiQuery('/schedules/forecast', { query: { bucket_sec: 3600 } }), refetchInterval: EVERY_MS });
}
