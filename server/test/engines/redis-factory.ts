import { Redis } from 'ioredis';
import { silentLogger } from '../../src/core/logger.ts';
import type { EngineFactory } from '../../src/engine/conformance/engine-factory.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { startRedisServer } from './start-redis-server.ts';
import type { PrivateRedis } from './start-redis-server.ts';

/** Engines on a private redis-server; each store is a namespace of it. */
export function createRedisFactory(): EngineFactory {
  let server: PrivateRedis | null = null;
  let inspector: Redis | null = null;
  let stores = 0;

  return {
    kind: 'redis',
    async start() {
      server = await startRedisServer();
      inspector = new Redis(server.socketPath);
    },
    async stop() {
      inspector?.disconnect();
      await server?.stop();
    },
    newStore() {
      stores += 1;
      const namespace = `store${stores}`;
      return {
        open() {
          if (server === null) throw new Error('start() the factory first');
          return openRedisEngine({ url: server.url, namespace, logger: silentLogger });
        },
        async leftOpen() {
          if (inspector === null) throw new Error('start() the factory first');
          return connectionsBesides(inspector);
        },
      };
    },
  };
}

/** Other clients of the server; a closed socket is given two seconds to be noticed by it. */
async function connectionsBesides(inspector: Redis): Promise<string[]> {
  const own = await inspector.client('ID');
  let others: string[] = [];
  for (let tries = 0; tries < 200; tries += 1) {
    const clients = String(await inspector.client('LIST'))
      .trim()
      .split('\n');
    others = clients.filter(line => !line.startsWith(`id=${own} `));
    if (others.length === 0) return [];
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  return others;
}
