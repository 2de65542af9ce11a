import { execFileSync } from 'node:child_process';
import { freePort } from './run-multi-job.ts';

/** Lets a private Redis listen on a port too, and asks for a password from now on. */
export async function requirePassword(socketPath: string, password: string): Promise<number> {
  const port = await freePort();
  execFileSync('redis-cli', ['-s', socketPath, 'config', 'set', 'port', String(port)]);
  execFileSync('redis-cli', ['-s', socketPath, 'config', 'set', 'requirepass', password]);
  return port;
}
