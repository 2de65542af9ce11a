import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ApiError } from '@/lib/api/api-error';
import { forgetRejection, onRejection } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import { storedToken } from '@/lib/api/token';
import type { Role } from '@/lib/api/types';
import { useStored } from '@/lib/stored';
import { tryToken } from './try-token';

export interface Session {
  /** `unreachable`: who is there cannot be asked; `signed-out`: the API wants a token, or another one. */
  status: 'loading' | 'signed-in' | 'signed-out' | 'unreachable';
  actor: string | null;
  role: Role | null;
  /** Off: everybody may do everything and nobody signs in. */
  isAuthOn: boolean;
  /** A token was sent and refused. */
  isTokenRefused: boolean;
  error: ApiError | null;
  /** Takes the token when the API knows it. @throws ApiError */
  signIn: (token: string) => Promise<void>;
  signOut: () => void;
  retry: () => void;
}

const SessionContext = createContext<Session | null>(null);

/** Also asked by the script itself, before anything is painted: see `components/shell/dashboard.tsx`. */
export const whoIsThere = queryOptions({
  ...apiQuery('/auth/me'),
  retry: (failures, error) => error instanceof ApiError && error.isTemporary && error.status !== 429 && failures < 2,
  staleTime: Infinity,
});

/** Asks the API who is there, again with each other token and after each refusal. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const token = useStored(storedToken);
  const [isRefused, setIsRefused] = useState(false);
  // A refusal that came before this was mounted is one: asked again it would count twice against the address.
  const query = useQuery({ ...whoIsThere, retryOnMount: false });
  const { data, error, refetch, isFetching } = query;

  useEffect(() => onRejection(() => setIsRefused(true)), []);

  const signIn = useCallback(
    async (next: string) => {
      queryClient.setQueryData(whoIsThere.queryKey, await tryToken(next.trim()));
      forgetRejection();
      storedToken.set(next.trim());
      setIsRefused(false);
      // What is on the screen stays mounted, with what was typed into it, and is read again.
      queryClient.removeQueries({ type: 'inactive' });
      void queryClient.invalidateQueries();
    },
    [queryClient],
  );
  const signOut = useCallback(() => {
    forgetRejection();
    storedToken.set('');
    setIsRefused(false);
    queryClient.removeQueries({ type: 'inactive' });
    void queryClient.resetQueries();
  }, [queryClient]);

  // Another tab signed in or out.
  useEffect(
    () =>
      storedToken.subscribe(() => {
        forgetRejection();
        setIsRefused(false);
        void refetch();
      }),
    [refetch],
  );

  const session = useMemo<Session>(() => {
    const apiError = error instanceof ApiError ? error : null;
    // Turned away for too many failures: a good token is what helps, not waiting before an empty page.
    const isTurnedAway = apiError?.status === 429 && data === undefined;
    const isSignedOut = isRefused || apiError?.status === 401 || isTurnedAway;
    const status = isSignedOut
      ? 'signed-out'
      : data !== undefined
        ? 'signed-in'
        : error === null
          ? 'loading'
          : 'unreachable';
    return {
      status,
      actor: data?.actor ?? null,
      role: data?.role ?? null,
      isAuthOn: data?.enabled ?? isSignedOut,
      isTokenRefused: isSignedOut && !isTurnedAway && token !== '' && !isFetching,
      error: apiError,
      signIn,
      signOut,
      retry: () => {
        forgetRejection();
        void refetch();
      },
    };
  }, [data, error, isRefused, isFetching, token, signIn, signOut, refetch]);

  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession is used outside of SessionProvider');
  return session;
}
