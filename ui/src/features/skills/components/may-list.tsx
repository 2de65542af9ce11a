import { Check, Minus, Plus } from 'lucide-react';
import { cn } from '@/lib/cn';
import { useApiWords } from '@/lib/i18n/api-words';
import { visibleText } from '@multi-job/contract/visible-text';

interface MayListProps {
  /** Sentences of the API. */
  may: readonly string[];
  /** What is said: what it may do, what it may do more, what it may do less. */
  kind?: 'all' | 'more' | 'less';
  label?: string;
  isSmall?: boolean;
}

const ICONS = { all: Check, more: Plus, less: Minus };
const TONES = { all: 'text-text-3', more: 'text-retrying', less: 'text-success' };

/** What a skill may do, in plain words. */
export function MayList({ may, kind = 'all', label, isSmall = false }: MayListProps) {
  const { say } = useApiWords();
  const Icon = ICONS[kind];
  return (
    <ul aria-label={label} className={cn('grid gap-1', isSmall ? 'text-12 text-text-2' : 'text-13')} data-may={kind}>
      {may.map(sentence => (
        <li key={sentence} className="flex min-w-0 gap-2">
          <Icon className={cn('size-3.5 shrink-0', isSmall ? 'mt-px' : 'mt-[3px]', TONES[kind])} aria-hidden />
          <span className="min-w-0 wrap-anywhere">{visibleText(say(sentence))}</span>
        </li>
      ))}
    </ul>
  );
}
