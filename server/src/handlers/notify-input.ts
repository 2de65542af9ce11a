import type { Channel } from '@multi-job/contract';
import { channelSchema } from '@multi-job/contract/connector';
import { z } from 'zod';
import { described } from './input-texts.ts';

/** Where a job sends its message: the same shape for every built-in type. */
export const notifySchema = z
  .object({
    channel: channelSchema.meta(described('Channel to send through.', 'Kanal untuk mengirim.')),
    account_id: z
      .string()
      .min(1)
      .max(128)
      .meta(described('Account of that channel to send with.', 'Akun kanal itu yang dipakai untuk mengirim.')),
    to: z
      .string()
      .min(1)
      .max(512)
      .optional()
      .meta(
        described(
          'Who gets it: chat id, number or address. Left out: the default of the account.',
          'Penerima: id chat, nomor, atau alamat. Dikosongkan: bawaan akun itu.',
        ),
      ),
  })
  .meta(described('Where to send a message. Left out: no message.', 'Tujuan pesan. Dikosongkan: tanpa pesan.'));
export type NotifyInput = z.infer<typeof notifySchema>;

/** The receiver's part of an outbound message. */
export function receiverOf({ channel, account_id, to }: NotifyInput): {
  channel: Channel;
  account_id: string;
  to?: string;
} {
  return { channel, account_id, ...(to === undefined ? {} : { to }) };
}
