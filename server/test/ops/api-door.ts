import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A door in front of an API that can be shut, as if the API were gone for whoever comes through it. */
export interface ApiDoor {
  readonly url: string;
  /** Ends what is under way and takes nothing new: connections are refused. */
  shut(): Promise<void>;
  /** Opens it again at the same address. */
  open(): Promise<void>;
}

export async function openApiDoor(apiPort: number): Promise<ApiDoor> {
  const sockets = new Set<Socket>();
  const make = () =>
    createServer(client => {
      const api = connect(apiPort, '127.0.0.1');
      const end = () => {
        client.destroy();
        api.destroy();
        sockets.delete(client);
      };
      sockets.add(client);
      for (const socket of [client, api]) socket.on('error', end).on('close', end);
      client.pipe(api).pipe(client);
    });
  let server = make().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async shut() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async open() {
      server = make().listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}
