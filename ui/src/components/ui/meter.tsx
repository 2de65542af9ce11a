import { cn } from '@/lib/cn';

interface MeterProps {
  value: number;
  max: number;
  /** Stands beside the bar and says the numbers. */
  label: string;
  className?: string;
}

/** How much of something is taken, in a bar and in words. */
export function Meter({ value, max, label, className }: MeterProps) {
  const share = max <= 0 ? 0 : Math.min(1, value / max);
  return (
    <span className={cn('inline-flex items-center gap-2', className)}>
      <span className="h-1.5 min-w-10 flex-1 overflow-hidden rounded-full bg-border" aria-hidden>
        <span
          className={cn('block h-full rounded-full', share >= 1 ? 'bg-retrying' : 'bg-accent')}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className="nums text-12 whitespace-nowrap text-text-2">{label}</span>
    </span>
  );
}
