import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Stands between two and can fall silent: connections stay open, and nothing comes through any more. */
export class QuietProxy {
  port = 0;
  /** Of all time. */
  connections = 0;
  isQuiet = false;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer(socket => {
    this.connections += 1;
    const onward = connect(this.target, '127.0.0.1');
    for (const each of [socket, onward]) {
      this.#sockets.add(each);
      each.on('error', () => undefined);
      each.on('close', () => this.#sockets.delete(each));
    }
    const wasQuiet = this.isQuiet;
    let isDead = wasQuiet;
    this.#dying.push(() => (isDead = true));
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', bytes => {
        if (!isDead) to.write(bytes);
      });
      from.on('close', () => {
        if (!isDead) to.destroy();
      });
    };
    pass(socket, onward);
    pass(onward, socket);
  });
  readonly #dying: (() => void)[] = [];
  target: number;

  constructor(target: number) {
    this.target = target;
  }

  async start(): Promise<this> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    this.port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Connections that there are die without a word; further ones live. */
  fallSilent(): void {
    for (const die of this.#dying.splice(0)) die();
  }

  open(): number {
    return Math.floor(this.#sockets.size / 2);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
