const LONGEST = 60;

/** Gives each entry a job id of its own, the same in each reading of the same source. */
export function createJobNames(prefix: string): (words: string) => string {
  const used = new Map<string, number>();
  return words => {
    const name = `${prefix}-${slugOf(words)}`;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name}-${times}`;
  };
}

function slugOf(words: string): string {
  const slug = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'job' : slug;
}
