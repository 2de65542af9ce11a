import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** Something to know of a thing before anything else on its page. */
export function Notice({ isWarning = false, children }: { isWarning?: boolean; children: ReactNode }) {
  return (
    <div role="note" className="mb-4 flex gap-2.5 rounded-lg border bg-surface px-4 py-3 text-13">
      {isWarning && <TriangleAlert className="mt-0.5 size-4 shrink-0 text-retrying" aria-hidden />}
      <div className="min-w-0 break-words text-text-2">{children}</div>
    </div>
  );
}
