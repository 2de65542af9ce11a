import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

const button = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
        secondary: 'border-border-strong bg-surface text-text shadow-sm hover:bg-hover',
        ghost: 'border-transparent text-text-2 hover:bg-hover hover:text-text data-[state=open]:bg-hover',
        danger: 'border-transparent bg-danger text-on-accent hover:bg-danger-hover',
        'danger-ghost': 'border-transparent text-failed hover:tint-failed',
      },
      size: {
        sm: 'h-7 px-2 text-12 touch:h-control touch:min-w-control touch:px-3',
        md: 'h-control px-3 text-13',
        icon: 'size-control text-13',
        'icon-sm': 'size-7 touch:size-control',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof button> {
  /** Gives its looks to the child instead: `<Button asChild><Link …/></Button>`. */
  asChild?: boolean;
  /** Shows that it is at work, and takes no second press. */
  isBusy?: boolean;
}

export function Button({ variant, size, asChild, isBusy, className, children, disabled, ...rest }: ButtonProps) {
  const classes = cn(button({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      disabled={disabled === true || isBusy === true}
      aria-busy={isBusy === true ? true : undefined}
      {...rest}
    >
      {isBusy === true && <LoaderCircle className="animate-spin" aria-hidden />}
      {children}
    </button>
  );
}
