'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { TooltipProvider } from '@/components/ui/tooltip';
import { createQueryClient } from '@/lib/api/query-client';
import { Language } from '@/lib/i18n/language';
import { LiveProvider } from '@/lib/live/live';
import { holdNavigation } from '@/lib/parts/hold-navigation';
import { usePaintedPreferences } from '@/lib/preferences/use-painted-preferences';
import { SessionProvider, whoIsThere } from '@/lib/session/session';
import { ShortcutProvider } from '@/lib/shortcuts/shortcuts';
import { AppShell } from './app-shell';
import { LeaveProvider } from './leave-provider';
import { NoWords } from './no-words';
import { PaletteProvider } from './palette-state';
import { ShellSkeleton } from './shell-skeleton';

const queryClient = createQueryClient();
// What goes wrong here is the session's to say.
if (typeof window !== 'undefined') {
  holdNavigation();
  queryClient.query(whoIsThere).catch(() => undefined);
}

/**
 * Everything around a page. Nothing but a skeleton and the heads of the pages (`Opening`) is prerendered: language, zone
 * and theme are known in the browser only.
 */
export function Dashboard({ children }: { children: ReactNode }) {
  const isInBrowser = useSyncExternalStore(subscribeToNothing, yes, no);
  return isInBrowser ? <Providers>{children}</Providers> : <ShellSkeleton>{children}</ShellSkeleton>;
}

function Providers({ children }: { children: ReactNode }) {
  usePaintedPreferences();
  return (
    <NuqsAdapter>
      <QueryClientProvider client={queryClient}>
        <Language fallback={<ShellSkeleton>{children}</ShellSkeleton>} missing={<NoWords />}>
          <SessionProvider>
            <LiveProvider>
              <TooltipProvider>
                <ShortcutProvider>
                  <LeaveProvider>
                    <PaletteProvider>
                      <AppShell>{children}</AppShell>
                    </PaletteProvider>
                  </LeaveProvider>
                </ShortcutProvider>
                <Toaster />
              </TooltipProvider>
            </LiveProvider>
          </SessionProvider>
        </Language>
      </QueryClientProvider>
    </NuqsAdapter>
  );
}

const subscribeToNothing = () => () => undefined;
const yes = () => true;
const no = () => false;
