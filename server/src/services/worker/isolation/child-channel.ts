import { Socket } from 'node:net';
import { AppError } from '../../../core/errors.ts';
import { FrameReader, MAX_FRAME_BYTES } from './frame-reader.ts';
import { toChildSchema } from './messages.ts';
import type { FromChild, ToChild } from './messages.ts';

/** Where the worker lays the channel: behind the three streams that every process has. */
const CHANNEL_FD = 3;

/** The channel of a child process to its worker. */
export interface ChildChannel {
  /** @throws VALIDATION for what is too large; the error of JSON.stringify for what is not JSON. */
  send(message: FromChild): void;
  /** What `look` sees of the process while this channel does not keep it alive. */
  asIfClosed<T>(look: () => T): T;
}

export interface ChannelEvents {
  onMessage: (message: ToChild) => void;
  /** The worker is gone. */
  onClose: () => void;
}

export function openChildChannel({ onMessage, onClose }: ChannelEvents): ChildChannel {
  const socket = new Socket({ fd: CHANNEL_FD, readable: true, writable: true });
  const frames = new FrameReader();
  socket.on('data', (chunk: Buffer) => {
    for (const frame of frames.push(chunk)) onMessage(toChildSchema.parse(frame));
  });
  socket.on('error', onClose);
  socket.on('close', onClose);
  return {
    send(message) {
      const frame = `${JSON.stringify(message)}\n`;
      const bytes = Buffer.byteLength(frame);
      if (bytes > MAX_FRAME_BYTES) {
        throw new AppError(
          'VALIDATION',
          `A call of ${bytes} bytes of JSON is too large for an isolated handler; at most ${MAX_FRAME_BYTES} reach the worker. Split it.`,
        );
      }
      socket.write(frame);
    },
    asIfClosed(look) {
      socket.unref();
      try {
        return look();
      } finally {
        socket.ref();
      }
    },
  };
}
