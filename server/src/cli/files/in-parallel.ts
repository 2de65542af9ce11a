/**
 * Does something with each item, so many at a time, and gives the results in the order of the items. After the first
 * failure nothing new is begun; it is thrown when what was under way has ended. An item that was not begun has no result.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<Result>,
  isOver: () => boolean = () => false,
): Promise<(Result | undefined)[]> {
  const results: (Result | undefined)[] = items.map(() => undefined);
  let next = 0;
  let failure: { error: unknown } | null = null;
  const work = async (): Promise<void> => {
    while (next < items.length && failure === null && !isOver()) {
      const index = next;
      next += 1;
      try {
        results[index] = await act(items[index] as Item);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  // The lint rule does not see that the closures assign it.
  const failed = failure as { error: unknown } | null;
  if (failed !== null) throw failed.error;
  return results;
}
