import type { Output } from '../api/output.ts';

const EVERY_MS = 2000;

/** Counts what is done and says so every other second: what is quick says nothing. */
export function createProgress(output: Output, what: string, total: number): () => void {
  let done = 0;
  let saidAtMs = performance.now();
  return () => {
    done += 1;
    const nowMs = performance.now();
    if (nowMs - saidAtMs < EVERY_MS || done === total) return;
    saidAtMs = nowMs;
    output.note(`${what}: ${done} of ${total} …`);
  };
}

/** The same where nobody knows how many there are. */
export function createCount(output: Output, what: string): () => void {
  let done = 0;
  let saidAtMs = performance.now();
  return () => {
    done += 1;
    const nowMs = performance.now();
    if (nowMs - saidAtMs < EVERY_MS) return;
    saidAtMs = nowMs;
    output.note(`${what}: ${done} …`);
  };
}
