import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import type { PlannedJob } from '../api/plan';

type Source = PlannedJob['sources'][number];
type Mark = Source & { jobs: number[] };

const LOOKS: Record<Source['part'], string> = {
  intent: 'decoration-accent-text',
  schedule: 'decoration-success',
  timezone: 'decoration-success',
  channel: 'decoration-running',
  account: 'decoration-running',
  notify: 'decoration-awaiting',
  settings: 'decoration-border-strong',
  content: 'decoration-accent-text',
  prompt: 'decoration-border-strong',
};

interface MarkedPromptProps {
  prompt: string;
  jobs: readonly PlannedJob[];
  /** Only the words of this job; null: those of all. */
  jobIndex: number | null;
}

/** The prompt with the words that decided something underlined in the colour of what they decided. */
export function MarkedPrompt({ prompt, jobs, jobIndex }: MarkedPromptProps) {
  const t = useTranslations('planner');
  const marks = marksOf(jobs, jobIndex);
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start < at) continue;
    pieces.push(prompt.slice(at, mark.start));
    pieces.push(
      <mark
        key={mark.start}
        title={t(`parts.${mark.part}`)}
        className={cn('bg-transparent text-text underline decoration-2 underline-offset-4', LOOKS[mark.part])}
      >
        {prompt.slice(mark.start, mark.end)}
        <span className="sr-only"> ({t(`parts.${mark.part}`)})</span>
      </mark>,
    );
    at = mark.end;
  }
  pieces.push(prompt.slice(at));
  return <p className="text-14 leading-7 break-words whitespace-pre-wrap text-text-2">{pieces}</p>;
}

/** What the colours mean; only of the parts that are there. */
export function MarkLegend({ jobs }: { jobs: readonly PlannedJob[] }) {
  const t = useTranslations('planner.parts');
  const parts = [...new Set(marksOf(jobs, null).map(({ part }) => part))];
  if (parts.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-text-3">
      {parts.map(part => (
        <li key={part} className={cn('underline decoration-2 underline-offset-4', LOOKS[part])}>
          {t(part)}
        </li>
      ))}
    </ul>
  );
}

/** Sorted by place; shorter ones first where two begin together, so that a clause does not hide its words. */
function marksOf(jobs: readonly PlannedJob[], jobIndex: number | null): Mark[] {
  const marks = new Map<string, Mark>();
  for (const [index, { sources }] of jobs.entries()) {
    if (jobIndex !== null && index !== jobIndex) continue;
    for (const source of sources) {
      if (source.part === 'prompt') continue;
      const key = `${source.start}-${source.end}`;
      const known = marks.get(key);
      if (known === undefined) marks.set(key, { ...source, jobs: [index] });
      else known.jobs.push(index);
    }
  }
  return [...marks.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
