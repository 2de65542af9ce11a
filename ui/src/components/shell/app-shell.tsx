import { usePathname } from 'next/navigation';
import { Suspense, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { lazyPart } from '@/components/ui/lazy-part';
import { useSession } from '@/lib/session/session';
import { ConnectionBar } from './connection-bar';
import { Gate } from './opened';
import { PageBoundary } from './page-boundary';
import { PhoneBar } from './phone-bar';
import { ContentSkeleton } from './shell-skeleton';
import { ShellKeys } from './shell-keys';
import { Sidebar } from './sidebar';
import { TopBar } from './top-bar';
import { Unreachable } from './unreachable';

const SignInPage = lazyPart(() => import('./sign-in').then(module => module.SignInPage));
const SignInDialog = lazyPart(() => import('./sign-in').then(module => module.SignInDialog));

const PauseBanner = lazyPart(() => import('./pause-banner').then(module => module.PauseBanner), null);
const MoreCounts = lazyPart(() => import('./more-counts').then(module => module.MoreCounts), null);

/** The frame of every page: where one is, where one can go, whether what is shown is live, and who one is. */
export function AppShell({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const { status, actor } = useSession();
  // Somebody was here: their page, and what they typed, stays mounted under the dialog.
  const wasSignedIn = actor !== null;
  if (status === 'signed-out' && !wasSignedIn) {
    return (
      <Suspense>
        <SignInPage />
      </Suspense>
    );
  }
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:shadow-lg"
      >
        {t('skipToContent')}
      </a>
      <div className="flex min-h-dvh">
        <Sidebar />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar />
          <ConnectionBar />
          {wasSignedIn && (
            <Suspense>
              <PauseBanner />
            </Suspense>
          )}
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-400 flex-1 px-4 pt-5 pb-24 outline-none md:px-6 md:pb-10"
          >
            {status === 'unreachable' && <Unreachable />}
            {(wasSignedIn || status === 'loading') && (
              <PageBoundary key={pathname}>
                <Suspense fallback={<ContentSkeleton />}>
                  <Gate isOpen={wasSignedIn}>{children}</Gate>
                </Suspense>
              </PageBoundary>
            )}
          </main>
        </div>
      </div>
      <PhoneBar />
      <ShellKeys />
      {wasSignedIn && (
        <Suspense>
          <MoreCounts />
        </Suspense>
      )}
      {status === 'signed-out' && (
        <Suspense>
          <SignInDialog />
        </Suspense>
      )}
    </>
  );
}
