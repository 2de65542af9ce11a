import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';

/** Live events say what is stale; the times here are for what no event tells of. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => error instanceof ApiError && error.isTemporary && failures < 3,
        retryDelay: (failures, error) => {
          const askedMs = error instanceof ApiError ? (error.retryAfterSec ?? 0) * 1000 : 0;
          return Math.min(15_000, Math.max(askedMs, 500 * 2 ** failures));
        },
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
