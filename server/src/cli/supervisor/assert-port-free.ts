import { createServer } from 'node:net';
import { AppError, messageOf } from '../../core/errors.ts';

/**
 * Listens for an instant where the API will.
 *
 * @throws CONFIG_INVALID when that is not possible, saying why.
 */
export async function assertPortFree(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once('error', error => {
      reject(listenError(error, host, port));
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve();
      });
    });
  });
}

/** Why nothing can listen on an address, and what to do. */
function listenError(error: unknown, host: string, port: number): AppError {
  const code = (error as NodeJS.ErrnoException).code;
  return new AppError(
    'CONFIG_INVALID',
    sentenceOf(code, host, port) ?? `The API cannot listen on ${host}:${port}: ${messageOf(error)}.`,
    {
      cause: error,
    },
  );
}

function sentenceOf(code: string | undefined, host: string, port: number): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program: stop that one, or set API_PORT to a free port.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user: set API_PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `API_HOST is "${host}", which is not an address of this machine: use 127.0.0.1, or one of its own addresses.`;
    default:
      return null;
  }
}
