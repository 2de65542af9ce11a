import type { TestProject } from 'vitest/node';
import { ensureServerBuilt } from '../../scripts/ensure-built.mjs';
import { startRedisServer } from './engines/start-redis-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A redis-server for all tests that only need a namespace of their own on one. */
    redisUrl: string;
  }
}

/** Once before all tests: those that start the product as a process start what would be delivered. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureServerBuilt();
  const server = await startRedisServer();
  project.provide('redisUrl', server.url);
  return () => server.stop();
}
