import { cn } from '@/lib/cn';
import { CopyButton } from './copy-button';

/** Something to type into a terminal or a file, ready to be copied. */
export function CommandLine({ command, label, className }: { command: string; label: string; className?: string }) {
  return (
    <div className={cn('flex items-start rounded-md border bg-sunken text-left', className)}>
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="min-w-0 flex-1 overflow-x-auto px-3 py-2 font-mono text-12 leading-5"
      >
        {command}
      </pre>
      <CopyButton text={command} className="m-1" />
    </div>
  );
}
