import { parseAsString, useQueryState } from 'nuqs';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { CountBadge } from './badge';

export interface Tab {
  id: string;
  label: string;
  count?: number;
  /** Rendered only while the tab is open. */
  content: ReactNode;
}

/** Tabs whose choice is in the address as `?tab=`, so that a link leads into one; the first needs no word there. */
export function AddressTabs({ tabs, label, param = 'tab' }: { tabs: readonly Tab[]; label: string; param?: string }) {
  const first = tabs[0]?.id ?? '';
  const [asked, setAsked] = useQueryState(param, parseAsString.withOptions({ history: 'push', scroll: false }));
  const current = tabs.some(tab => tab.id === asked) ? (asked ?? first) : first;
  return (
    <Radix.Root value={current} onValueChange={next => void setAsked(next === first ? null : next)}>
      <Radix.List
        aria-label={label}
        className="mb-4 flex gap-2 overflow-x-auto border-b [scrollbar-width:none] max-md:-mx-4 max-md:px-4"
      >
        {tabs.map(tab => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 px-1.5 border-transparent text-13 text-text-2 outline-offset-[-2px] hover:text-text data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-text touch:h-control touch:min-w-control touch:justify-center"
          >
            {tab.label}
            {tab.count !== undefined && <CountBadge count={tab.count} />}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(tab => (
        <Radix.Content key={tab.id} value={tab.id} className="outline-none">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
