import { textTable } from '../text-table.ts';
import type { Output } from './output.ts';

/** One thing as names and values; what is null is left out. */
export function showFacts(
  output: Output,
  value: unknown,
  facts: readonly (readonly [name: string, value: string | null])[],
  /** Whole lines after them. */
  story: readonly string[] = [],
): Promise<void> {
  return output.show(value, () => [
    ...textTable(facts.flatMap(([name, told]) => (told === null ? [] : [[output.paint('dim', name), told]]))),
    ...story,
  ]);
}
