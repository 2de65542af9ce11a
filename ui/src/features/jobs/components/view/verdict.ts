import type { Schemas } from '@/lib/api/types';

/** One thing that an explanation looked at, with its numbers. */
export type Verdict = Schemas['Explanation']['verdicts'][number];
