import { CircleCheck, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';

interface WaitingForFirstProps {
  isSeen: boolean;
  /** "Waiting for the first delivery …" */
  waiting: string;
  seen: ReactNode;
  /** What came and was not taken, or what is in the way. */
  trouble?: ReactNode;
}

/** Waits in the open until the first message has come, and turns green then. */
export function WaitingForFirst({ isSeen, waiting, seen, trouble }: WaitingForFirstProps) {
  return (
    <div
      role="status"
      data-waiting={!isSeen}
      className={`grid gap-2 rounded-lg border px-4 py-3 text-13 ${isSeen ? 'border-success/50 tint-success' : 'bg-surface'}`}
    >
      {isSeen ? (
        <div className="flex gap-2 font-medium text-success">
          <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
          <div className="min-w-0">{seen}</div>
        </div>
      ) : (
        <>
          <p className="flex items-center gap-2 font-medium">
            <LoaderCircle className="size-4 shrink-0 animate-spin text-running [animation-duration:2s]" aria-hidden />
            {waiting}
          </p>
          {trouble !== undefined && <div className="text-retrying">{trouble}</div>}
        </>
      )}
    </div>
  );
}
