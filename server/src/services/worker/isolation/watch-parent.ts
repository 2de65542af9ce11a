import { Worker } from 'node:worker_threads';

/** Text, because a thread is started from a module of its own and this one must load nothing. */
const WATCH = `
import { workerData } from 'node:worker_threads';
const look = () => { if (process.ppid !== workerData) process.kill(0, 'SIGKILL'); };
look();
setInterval(look, 1000);`;

/**
 * Ends this process when the worker that started it is gone. A closed channel says so at once, but only to a process
 * that is not blocked; a thread of its own sees it also beside a handler that never yields.
 *
 * @param workerPid of the worker, as it says itself: it may be gone before this process can ask who its parent is.
 */
export function watchParent(workerPid: number): void {
  const source = new URL(`data:text/javascript,${encodeURIComponent(WATCH)}`);
  const thread = new Worker(source, { execArgv: [], workerData: workerPid });
  thread.unref();
}

/** Ends this process and what its handlers started: the worker gave it a process group of its own. */
export function endWithChildren(): void {
  process.kill(0, 'SIGKILL');
}
