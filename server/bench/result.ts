/** One measured comparison. `ratio` is ours over the peer's, or the peer's over ours where less is better: more is better always. */
export interface BenchResult {
  part: string;
  what: string;
  unit: string;
  ours: number;
  peer: number;
  peerName: string;
  ratio: number;
  /** The least ratio the architecture page asks for; null for a figure without a bar. */
  bar: number | null;
}

/** Prints a JSON line per result, then all of them as a table. */
export function printResults(results: readonly BenchResult[]): void {
  for (const result of results) console.log(JSON.stringify({ ...result, holds: holds(result) }));
  const rows = results.map(result => [
    result.part,
    result.what,
    `${format(result.ours)} ${result.unit}`,
    `${format(result.peer)} ${result.unit}`,
    result.peerName,
    `${result.ratio.toFixed(2)} x`,
    result.bar === null ? '' : `>= ${result.bar} x ${holds(result) ? 'holds' : 'DOES NOT HOLD'}`,
  ]);
  printTable(['part', 'what', 'ours', 'peer', 'against', 'ratio', 'bar'], rows);
}

/** Whether the result reaches its bar; true for a figure without one. */
export function holds(result: BenchResult): boolean {
  return result.bar === null || result.ratio >= result.bar;
}

/** The middle value of an odd number of values, the mean of the two middle ones otherwise. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  console.log(`\n${line(head)}\n${widths.map(width => '-'.repeat(width)).join('  ')}`);
  for (const row of rows) console.log(line(row));
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}
