/** One measured figure of the dashboard; without a bar it is told only. */
export interface Figure {
  part: string;
  what: string;
  value: number;
  unit: 'kB' | 's' | 'ms' | 'nodes' | 'MB' | 'events' | '';
  /** The most that it may be. */
  bar?: number;
}

export function holds({ value, bar }: Figure): boolean {
  return bar === undefined || value <= bar;
}

export function printFigures(figures: readonly Figure[]): void {
  const rows = figures.map(figure => [
    figure.part,
    figure.what,
    format(figure.value, figure.unit),
    figure.bar === undefined ? '' : `<= ${figure.bar} ${figure.unit}`.trim(),
    figure.bar === undefined ? '' : holds(figure) ? 'holds' : 'DOES NOT HOLD',
  ]);
  const head = ['part', 'what', 'measured', 'bar', ''];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  console.log(`\n${line(head)}\n${widths.map(width => '-'.repeat(width)).join('  ')}`);
  for (const row of rows) console.log(line(row));
}

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function format(value: number, unit: string): string {
  const digits = value >= 100 || unit === 'events' || unit === 'nodes' ? 0 : value >= 10 ? 1 : 3;
  return `${value.toFixed(digits)} ${unit}`.trim();
}
