import { Toaster as Sonner } from 'sonner';

/** Where notices appear: `toast.success(…)`, `toast.error(…)` of `lib/toast`. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      offset={{ bottom: 16, right: 16 }}
      mobileOffset={{ bottom: 72, left: 12, right: 12 }}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-2.5 rounded-md border border-border-strong bg-raised px-3.5 py-3 text-13 text-text shadow-lg md:w-90',
          title: 'font-medium',
          description: 'text-text-2',
          content: 'min-w-0 flex-1',
          icon: 'mt-0.5 shrink-0',
          success: '[&_[data-icon]]:text-success',
          error: '[&_[data-icon]]:text-failed',
          warning: '[&_[data-icon]]:text-retrying',
          info: '[&_[data-icon]]:text-running',
          actionButton:
            'shrink-0 rounded-sm px-2 py-0.5 text-12 font-medium text-accent-text hover:bg-hover touch:min-h-control touch:min-w-control',
          cancelButton:
            'shrink-0 rounded-sm px-2 py-0.5 text-12 font-medium text-text-2 hover:bg-hover touch:min-h-control touch:min-w-control',
        },
      }}
    />
  );
}
