import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from './run-multi-job.ts';

/** Lets a private Redis listen on a port too, and asks for a password from now on. */
export async function requirePassword(socketPath: string, password: string): Promise<number> {
  const port = await freePort();
  const socket = connect(socketPath);
  for (const setting of [`port ${port}`, `requirepass ${password}`]) {
    socket.write(`CONFIG SET ${setting}\r\n`);
    const [reply] = (await once(socket, 'data')) as [Buffer];
    if (!reply.toString().startsWith('+OK')) throw new Error(reply.toString());
  }
  socket.destroy();
  return port;
}
