/** Numbers of a cron field: runs of three or more as a range, all others listed. */
export function cronList(values: readonly number[]): string {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const value of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === value - 1) run.push(value);
    else runs.push([value]);
  }
  return runs.map(run => (run.length > 2 ? `${run[0] ?? 0}-${run.at(-1) ?? 0}` : run.join(','))).join(',');
}
