import { createServer } from 'node:net';
import { isOurApi } from './health.mjs';
import { reachable } from './reachable.mjs';

/**
 * Why a service cannot listen where its settings say, and how to mend it; null when it can. What is no port at all is for
 * the service to say.
 */
export async function portProblem({ host, port, portSetting }) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null;
  const code = await codeOfListening(host, port);
  if (code === 'EACCES') return `Port ${port} may not be opened by this user: set ${portSetting} to one above 1023.`;
  if (code !== 'EADDRINUSE') return null;
  if (await isOurApi(reachable(host, port))) {
    return (
      `Port ${port} on ${host} is taken by an API of Multi-Job that was not started here: end it where it was started ` +
      `(npm start, systemd, another folder), or set ${portSetting} to a free port.`
    );
  }
  return `Port ${port} on ${host} is taken by another program: stop that one, or set ${portSetting} to a free port.`;
}

/** Listens for an instant. */
function codeOfListening(host, port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
