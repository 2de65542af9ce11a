import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A TCP door to a unix socket that can fall silent without closing, as a lost network does. */
export interface StallingProxy {
  /** `redis://…` of the door. */
  readonly url: string;
  /** From now on nothing passes, in either direction or only that of answers; connections stay open, new ones are accepted. */
  stall(direction?: 'both' | 'answers'): void;
  /** Lets pass what was held back. */
  resume(): void;
  /** Connections made until now stay silent for good; new ones work. */
  resumeForNewcomers(): void;
  close(): Promise<void>;
}

interface Pair {
  client: Socket;
  server: Socket;
  isLost: boolean;
}

export async function startStallingProxy(socketPath: string): Promise<StallingProxy> {
  const pairs = new Set<Pair>();
  let stalled: { requests: boolean; answers: boolean } = { requests: false, answers: false };

  const door = createServer(client => {
    const pair: Pair = { client, server: connect(socketPath), isLost: false };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      pair.client.destroy();
      pair.server.destroy();
    };
    for (const socket of [pair.client, pair.server]) {
      socket.on('error', end);
      socket.on('close', end);
    }
    pair.client.on('data', chunk => pair.server.write(chunk));
    pair.server.on('data', chunk => pair.client.write(chunk));
    apply(pair);
  });

  function apply({ client, server, isLost }: Pair): void {
    if (isLost || stalled.requests) client.pause();
    else client.resume();
    if (isLost || stalled.answers) server.pause();
    else server.resume();
  }

  function change(requests: boolean, answers: boolean): void {
    stalled = { requests, answers };
    for (const pair of pairs) apply(pair);
  }

  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo;

  return {
    url: `redis://127.0.0.1:${port}`,
    stall(direction = 'both') {
      change(direction === 'both', true);
    },
    resume() {
      change(false, false);
    },
    resumeForNewcomers() {
      for (const pair of pairs) pair.isLost = true;
      change(false, false);
    },
    async close() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      door.close();
      await once(door, 'close');
    },
  };
}
