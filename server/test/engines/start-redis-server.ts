import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A redis-server of the tests' own, on a unix socket in a folder of its own. */
export interface PrivateRedis {
  readonly url: string;
  readonly socketPath: string;
  /** Where it keeps what it persists. */
  readonly folder: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
  /** kill -9. The folder, with what was persisted, stays. */
  kill(): Promise<void>;
  /** Starts it again on what the folder holds; kills it first when it still runs. */
  restart(): Promise<void>;
  /** Writes all it holds to `dumpPath`. */
  save(): Promise<void>;
  readonly dumpPath: string;
}

interface RedisOptions {
  /** Keeps every write on disk before it is answered (AOF, `appendfsync always`). */
  appendOnly?: boolean;
  /** What it holds at the start: the bytes of a dump (RDB). */
  dump?: Buffer;
}

export async function startRedisServer(options: RedisOptions = {}): Promise<PrivateRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'mj-redis-'));
  const socketPath = join(folder, 'redis.sock');
  const dumpPath = join(folder, 'dump.rdb');
  if (options.dump !== undefined) await writeFile(dumpPath, options.dump);
  const settings = [
    '--port',
    '0',
    '--unixsocket',
    socketPath,
    '--dir',
    folder,
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ];
  const persistence =
    options.appendOnly === true ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];

  let server = await launch();

  async function launch(): Promise<ChildProcess> {
    const child = spawn('redis-server', [...settings, ...persistence], { stdio: 'ignore' });
    await answering(child, socketPath);
    return child;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  }

  return {
    url: `unix://${socketPath}`,
    socketPath,
    folder,
    get pid() {
      return server.pid ?? 0;
    },
    dumpPath,
    save: () => saveDump(socketPath),
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGKILL');
      server = await launch();
    },
    async stop() {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the server answers PING, that is when it has loaded its data. */
async function answering(child: ChildProcess, socketPath: string): Promise<void> {
  const failure: { cause: Error | null } = { cause: null };
  child.once('error', error => (failure.cause = error));
  for (let tries = 0; tries < 2000; tries += 1) {
    if (failure.cause !== null)
      throw new Error('redis-server cannot be started; is it installed?', { cause: failure.cause });
    if (child.exitCode !== null) throw new Error(`redis-server ended at once with exit code ${child.exitCode}`);
    if (await ping(socketPath)) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error('redis-server did not answer within 20 s');
}

async function saveDump(socketPath: string): Promise<void> {
  const client = new Redis(socketPath);
  await client.save().finally(() => {
    client.disconnect();
  });
}

function ping(socketPath: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(socketPath, () => socket.write('PING\r\n'));
    const finish = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('data', data => {
      finish(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => {
      finish(false);
    });
  });
}
