import { cn } from '@/lib/cn';

/** One run, or one stretch of time, as a bar. */
export interface Bar {
  id: string;
  /** 0 … 1 of the height. */
  height: number;
  tone: 'success' | 'failed' | 'running' | 'queued' | 'cancelled' | 'retrying' | 'awaiting' | 'accent';
  title?: string;
}

const FILL: Record<Bar['tone'], string> = {
  success: 'fill-success',
  failed: 'fill-failed',
  running: 'fill-running',
  queued: 'fill-queued',
  cancelled: 'fill-cancelled',
  retrying: 'fill-retrying',
  awaiting: 'fill-awaiting',
  accent: 'fill-accent',
};

interface BarsProps {
  bars: readonly Bar[];
  /** Says in words what the bars say. */
  label: string;
  /** Room is kept for so many, so that charts of a column line up at their right end. */
  slots?: number;
  className?: string;
}

/** The last runs of a job, oldest first: small enough for a cell of a table. */
export function Sparkbars({ bars, label, slots = 20, className }: BarsProps) {
  const shown = bars.slice(-slots);
  const offset = slots - shown.length;
  return (
    <svg
      viewBox={`0 0 ${slots * 5} 20`}
      className={cn('h-5 w-25 overflow-visible', className)}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      <path d={`M0 19.5H${slots * 5}`} className="stroke-border" strokeWidth="1" vectorEffect="non-scaling-stroke" />
      {shown.map((bar, index) => {
        const height = Math.max(3, bar.height * 19);
        return (
          <rect
            key={bar.id}
            x={(offset + index) * 5}
            y={20 - height}
            width="3.5"
            height={height}
            rx="0.75"
            className={FILL[bar.tone]}
          >
            {bar.title !== undefined && <title>{bar.title}</title>}
          </rect>
        );
      })}
    </svg>
  );
}

/** A line of values over time, with the area under it. Nulls are gaps. */
export function Sparkline({
  values,
  label,
  max,
  className,
}: {
  values: readonly (number | null)[];
  label: string;
  max?: number;
  className?: string;
}) {
  const top = Math.max(max ?? 0, ...values.map(value => value ?? 0), 1e-9);
  const width = Math.max(1, values.length - 1);
  const segments = segmentsOf(values).map(segment =>
    segment.map(({ index, value }) => `${(index / width) * 100} ${38 - (value / top) * 36}`),
  );
  return (
    <svg
      viewBox="0 0 100 40"
      preserveAspectRatio="none"
      className={cn('h-10 w-full overflow-visible', className)}
      role="img"
      aria-label={label}
    >
      {segments.map(points => (
        <g key={points[0]}>
          <path
            d={`M${points.join('L')}L${points.at(-1)?.split(' ')[0] ?? 0} 40L${points[0]?.split(' ')[0] ?? 0} 40Z`}
            className="fill-accent/10"
          />
          <path
            // A value between two gaps is a dot: a line of no length with round ends.
            d={`M${points.join('L')}${points.length === 1 ? 'h0' : ''}`}
            className="fill-none stroke-accent-text"
            strokeWidth={points.length === 1 ? 4 : 1.5}
            strokeLinecap="round"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </g>
      ))}
    </svg>
  );
}

export interface Stack {
  id: string;
  /** Read on hover. */
  title: string;
  parts: readonly { tone: Bar['tone']; value: number }[];
}

/** Stacked bars over time. */
export function BarChart({
  stacks,
  label,
  className,
}: {
  stacks: readonly Stack[];
  label: string;
  className?: string;
}) {
  const top = Math.max(1, ...stacks.map(stack => stack.parts.reduce((sum, part) => sum + part.value, 0)));
  const step = 100 / Math.max(1, stacks.length);
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className={cn('h-32 w-full', className)}
      role="img"
      aria-label={label}
    >
      <path d="M0 100H100" className="stroke-border" strokeWidth="1" vectorEffect="non-scaling-stroke" />
      {stacks.map((stack, index) => {
        let y = 100;
        return (
          <g key={stack.id} className="hover:opacity-75">
            <title>{stack.title}</title>
            <rect x={index * step} y="0" width={step} height="100" className="fill-transparent" />
            {stack.parts.map(part => {
              const height = (part.value / top) * 100;
              y -= height;
              return (
                <rect
                  key={part.tone}
                  x={index * step + step * 0.12}
                  y={y}
                  width={step * 0.76}
                  height={height}
                  className={FILL[part.tone]}
                />
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

function segmentsOf(values: readonly (number | null)[]): { index: number; value: number }[][] {
  const segments: { index: number; value: number }[][] = [];
  let isOpen = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      isOpen = false;
      continue;
    }
    if (!isOpen) segments.push([]);
    isOpen = true;
    segments.at(-1)?.push({ index, value });
  }
  return segments;
}
