import type { LucideIcon } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement } from 'react';
import { cn } from '@/lib/cn';

export type MenuItem =
  | {
      kind: 'action';
      id: string;
      label: string;
      icon?: LucideIcon;
      isDangerous?: boolean;
      isDisabled?: boolean;
      run: () => void;
    }
  | { kind: 'link'; id: string; label: string; icon?: LucideIcon; href: string }
  | { kind: 'line'; id: string };

const ITEM =
  'flex h-8 cursor-default items-center gap-2.5 rounded-sm px-2 text-13 outline-none select-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover touch:h-control';

/** What else one can do, under a button. */
export function Menu({ items, children }: { items: readonly MenuItem[]; children: ReactElement }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 rounded-md border border-border-strong bg-raised p-1 shadow-lg animate-appear"
        >
          {items.map(item => (
            <Item key={item.id} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({ item }: { item: MenuItem }) {
  if (item.kind === 'line') return <Radix.Separator className="my-1 h-px bg-border" />;
  const content = (
    <>
      {item.icon !== undefined && <item.icon className="size-4 text-current opacity-70" aria-hidden />}
      {item.label}
    </>
  );
  if (item.kind === 'link') {
    return (
      <Radix.Item asChild>
        <Link href={item.href} className={ITEM}>
          {content}
        </Link>
      </Radix.Item>
    );
  }
  return (
    <Radix.Item
      disabled={item.isDisabled === true}
      onSelect={item.run}
      className={cn(ITEM, item.isDangerous === true && 'text-failed data-[highlighted]:tint-failed')}
    >
      {content}
    </Radix.Item>
  );
}
