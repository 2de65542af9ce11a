import { useRouter } from 'next/navigation';
import { createContext, use, useEffect } from 'react';

interface Leaving {
  /** Says that something is not saved; what it returns takes that back. */
  hold: () => () => void;
  /** Goes somewhere, or asks first. */
  go: (proceed: () => void) => void;
}

export const LeaveContext = createContext<Leaving | null>(null);

/** While true, leaving the page is asked about first. */
export function useHeldPage(isHeld: boolean): void {
  const { hold } = useLeaving();
  useEffect(() => (isHeld ? hold() : undefined), [isHeld, hold]);
}

/** `router.push` for what stands outside of the pages: it asks where something is not saved. */
export function useGo(): (place: string) => void {
  const { go } = useLeaving();
  const router = useRouter();
  return place => go(() => router.push(place));
}

function useLeaving(): Leaving {
  const leaving = use(LeaveContext);
  if (leaving === null) throw new Error('leaving is asked about outside of LeaveProvider');
  return leaving;
}
