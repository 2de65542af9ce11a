'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { href } from '@/lib/href';
import { ContentSkeleton } from './shell-skeleton';

const PLACES = {
  run: (id: string) => href.run(id),
  job: (id: string) => href.job(id),
  workers: () => href.workers(),
  planner: () => href.planner(),
} as const;

/** An older or a shorter address of a place: leads on, and leaves no trace in the history. */
export function Redirect({ to }: { to: keyof typeof PLACES }) {
  const router = useRouter();
  const id = useSearchParams().get('id') ?? '';
  useEffect(() => router.replace(PLACES[to](id)), [router, to, id]);
  return <ContentSkeleton />;
}
