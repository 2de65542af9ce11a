import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { Button } from './button';
import { OVERLAY } from './dialog';

interface SheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  side?: 'right' | 'bottom';
  footer?: ReactNode;
  children: ReactNode;
}

/** A panel from the edge: details beside a list, or the choices of a phone. */
export function Sheet({ isOpen, onOpenChange, title, side = 'right', footer, children }: SheetProps) {
  const t = useTranslations('common.actions');
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY} />
        <Radix.Content
          aria-describedby={undefined}
          className={cn(
            'fixed z-50 flex flex-col border-border-strong bg-raised shadow-lg animate-appear',
            side === 'right'
              ? 'inset-y-0 right-0 w-full max-w-130 border-l'
              : 'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-t pb-[env(safe-area-inset-bottom)]',
          )}
        >
          <div className="flex items-center justify-between gap-3 px-4 pt-3 pb-2">
            <Radix.Title className="text-16 font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label={t('close')} className="-mr-1.5">
                <X />
              </Button>
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4">{children}</div>
          {footer !== undefined && <div className="flex justify-end gap-2 border-t px-4 py-3">{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
