import { Worker } from 'node:worker_threads';

/** Text, because a thread is started from a module of its own and this one must load nothing. */
const WATCH = `
const parent = process.ppid;
setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 1000);`;

/**
 * Ends this process when the worker that started it is gone. A closed channel says so at once, but only to a process
 * that is not blocked; a thread of its own sees it also beside a handler that never yields.
 */
export function watchParent(): void {
  process.once('disconnect', () => {
    process.exit(0);
  });
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(WATCH)}`), { execArgv: [] });
  thread.unref();
}
