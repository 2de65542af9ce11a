import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { Button } from './button';

export const OVERLAY = 'fixed inset-0 z-40 bg-black/40 dark:bg-black/60';

interface DialogFrameProps {
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  size?: 'md' | 'lg' | 'xl';
  isClosable?: boolean;
  children?: ReactNode;
}

interface DialogProps extends DialogFrameProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

const WIDTHS = { md: 'max-w-110', lg: 'max-w-160', xl: 'max-w-240' };

/** A question or a form over the page. It keeps focus, closes on Escape and gives focus back. */
export function Dialog({ isOpen, onOpenChange, ...frame }: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <DialogFrame {...frame} />
    </Radix.Root>
  );
}

export function DialogFrame({
  title,
  description,
  footer,
  size = 'md',
  isClosable = true,
  children,
}: DialogFrameProps) {
  const t = useTranslations('common.actions');
  const keepOpen = isClosable
    ? {}
    : {
        onEscapeKeyDown: (event: Event) => {
          event.preventDefault();
        },
        onInteractOutside: (event: Event) => {
          event.preventDefault();
        },
      };
  return (
    <Radix.Portal>
      <Radix.Overlay className={OVERLAY} />
      <Radix.Content
        {...keepOpen}
        {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        className={cn(
          'fixed inset-x-3 top-[8vh] z-50 mx-auto flex max-h-[84vh] flex-col rounded-lg border border-border-strong bg-raised shadow-lg animate-appear max-md:top-auto max-md:bottom-3',
          WIDTHS[size],
        )}
      >
        <div className="flex items-start gap-3 px-5 pt-4">
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-16 font-semibold">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description asChild>
                <div className="mt-1 text-13 text-text-2">{description}</div>
              </Radix.Description>
            )}
          </div>
          {isClosable && (
            <Radix.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label={t('close')} className="-mr-2">
                <X />
              </Button>
            </Radix.Close>
          )}
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        {footer !== undefined && <div className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</div>}
      </Radix.Content>
    </Radix.Portal>
  );
}
