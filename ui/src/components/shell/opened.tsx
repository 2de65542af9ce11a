'use client';

import { createContext, use, type ReactNode } from 'react';
import { ContentSkeleton, RowsSkeleton } from './shell-skeleton';

const IsOpenContext = createContext(false);

/** Around the pages: whether they can be shown, which is when language and viewer are known. */
export function Gate({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  return <IsOpenContext value={isOpen}>{children}</IsOpenContext>;
}

/** The page behind the gate; before it, its head as it was rendered at build, or a skeleton of one. */
export function Opened({ head, children }: { head: ReactNode; children: ReactNode }) {
  if (use(IsOpenContext)) return children;
  if (head === null) return <ContentSkeleton />;
  return (
    <div aria-hidden>
      {head}
      <RowsSkeleton />
    </div>
  );
}
