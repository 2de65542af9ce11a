import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Selection } from '@/lib/use-selection';
import { Button } from './button';

interface SelectionBarProps {
  selection: Selection;
  /** Instead of how many rows are chosen. */
  said?: string;
  children: ReactNode;
}

/** What can be done with the chosen rows; at the foot of the screen while there are any. */
export function SelectionBar({ selection, said, children }: SelectionBarProps) {
  const t = useTranslations('common');
  const words = said ?? t('selection', { count: selection.ids.size });
  if (selection.ids.size === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label={words}
      className="sticky bottom-4 z-20 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-lg border border-border-strong bg-raised py-1.5 pr-1.5 pl-4 shadow-lg animate-appear max-md:bottom-18"
    >
      <span className="nums mr-2 text-13 font-medium">{words}</span>
      {children}
      <Button variant="ghost" size="icon" aria-label={t('actions.deselect')} onClick={selection.clear}>
        <X />
      </Button>
    </div>
  );
}
