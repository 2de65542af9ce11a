/** Waits for a condition, looking each 10 ms; fails after `limitMs`. */
export async function waitUntil(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`gave up waiting until ${what}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
