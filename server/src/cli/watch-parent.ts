/** What npm runs by these names stays with it; other scripts may well leave a process behind on purpose. */
const NPM_SCRIPTS: ReadonlySet<string> = new Set(['start', 'demo', 'simulate', 'npx']);
const LOOK_EVERY_MS = 500;

/**
 * Whether the process that started this one has gone. npm does not hand a signal on: its shell dies of it, and the program
 * behind the shell would stay, with its services and its port.
 *
 * @param npmScript the name of the npm script that this program is, if it is one.
 * @param onGone called once.
 */
export function watchParent(npmScript: string | undefined, onGone: () => void): void {
  if (npmScript === undefined || !NPM_SCRIPTS.has(npmScript)) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}
