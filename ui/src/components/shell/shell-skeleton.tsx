import type { ReactNode } from 'react';

/** The frame without its words: what is prerendered, and shown until the language is known. */
export function ShellSkeleton({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh" aria-busy="true">
      <div className="hidden w-56 shrink-0 border-r bg-sunken md:block" />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="h-12 border-b bg-bg" />
        <div className="mx-auto w-full max-w-400 px-4 pt-5 md:px-6">{children}</div>
      </div>
    </div>
  );
}

export function ContentSkeleton() {
  return (
    <div aria-hidden>
      <div className="skeleton mb-6 h-7 w-40" />
      <RowsSkeleton />
    </div>
  );
}

export function RowsSkeleton() {
  return (
    <>
      <div className="skeleton mb-3 h-9 w-full" />
      {['a', 'b', 'c', 'd', 'e', 'f'].map(row => (
        <div key={row} className="skeleton mb-2 h-row w-full opacity-60" />
      ))}
    </>
  );
}
