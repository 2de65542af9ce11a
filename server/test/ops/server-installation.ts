import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../cli/run-multi-job.ts';
import { projectFile } from './read-compose.ts';

export interface Finished {
  code: number | null;
  output: string;
}

/** An installation as setup-vps.sh makes it where there is no systemd, in a folder and (as root) under a user of its own. */
export interface ServerInstallation {
  prefix: string;
  port: number;
  url: string;
  /** Everything that this installation may listen on. */
  ports: readonly number[];
  setUp(): Finished;
  deploy(...args: string[]): Finished;
  /** The same without waiting for its end. */
  startDeploy(...args: string[]): ChildProcess;
  backUp(...args: string[]): Finished;
  current(): string;
  releases(): string[];
  adminToken(): string;
  /** Processes that run anything of this installation. */
  processes(): string[];
  close(): void;
}

const ROOT = process.getuid?.() === 0;

export async function openServerInstallation({ withRedis }: { withRedis: boolean }): Promise<ServerInstallation> {
  const folder = mkdtempSync(join(tmpdir(), 'multi-job-server-'));
  // The user of the platform must reach it.
  chmodSync(folder, 0o755);
  const prefix = join(folder, 'platform');
  const user = ROOT ? `mjops${process.pid % 100_000}${withRedis ? 'r' : 'e'}` : userInfo().username;
  const [port, redisPort] = [await freePort(), await freePort()];
  const deployScript = () => join(prefix, 'bin/deploy.sh');
  const run = (script: string, args: readonly string[]): Finished => {
    const { status, stdout, stderr } = spawnSync('bash', [script, ...args], { encoding: 'utf8', cwd: '/' });
    return { code: status, output: stdout + stderr };
  };
  const processes = () => runningWith(prefix);
  return {
    prefix,
    port,
    url: `http://127.0.0.1:${port}`,
    ports: withRedis ? [port, redisPort] : [port],
    setUp: () =>
      run(projectFile('scripts/setup-vps.sh'), [
        ...['--no-systemd', '--prefix', prefix, '--user', user, '--port', String(port)],
        ...(withRedis ? ['--with-redis', '--redis-port', String(redisPort)] : []),
      ]),
    deploy: (...args) => run(deployScript(), args),
    startDeploy: (...args) =>
      spawn('bash', [deployScript(), ...args], { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] }),
    backUp: (...args) => run(join(prefix, 'bin/backup.sh'), args),
    current: () => readlinkSync(join(prefix, 'current')).replace('releases/', ''),
    releases: () => readdirSync(join(prefix, 'releases')).toSorted(),
    adminToken: () => /^(\w+):admin:owner$/m.exec(readFileSync(join(prefix, 'etc/api-keys'), 'utf8'))?.[1] ?? '',
    processes,
    close() {
      if (existsSync(deployScript())) run(deployScript(), ['--stop']);
      for (const line of processes()) process.kill(Number(line.split(' ')[0]), 'SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      if (ROOT) spawnSync('userdel', [user], { stdio: 'ignore' });
    },
  };
}

/** `pid command line` of processes that name the folder, from /proc. */
function runningWith(folder: string): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap(pid => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const where = readlinkSync(`/proc/${pid}/cwd`);
        return line.includes(folder) || where.startsWith(folder) ? [`${pid} ${line}`] : [];
      } catch {
        return [];
      }
    });
}

export function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once('connect', () => {
        end(true);
      })
      .once('error', () => {
        end(false);
      });
  });
}
