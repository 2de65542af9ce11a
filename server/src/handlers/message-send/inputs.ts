import { CHANNELS, channelSchema } from '@multi-job/contract/connector';
import { z } from 'zod';
import { ACCOUNT_NAME } from '../../core/accounts/account-name.ts';
import { inputTexts, typeTexts } from '../input-texts.ts';

/** The messaging tool takes as much, placeholders filled in. */
const MAX_TEXT_CHARS = 65_536;
const MAX_VALUES = 100;
const NOT_AN_ACCOUNT = 'must be provider/account_id, such as webhook/ops';
const NOT_ONE_ACCOUNT = 'must have account_id or account, not both';
const NOT_A_VALUE = 'must be a text of up to 10 000 characters, a number, true or false';

const valueSchema = z.union([z.string().max(10_000), z.number(), z.boolean()]).meta({ errorMessage: NOT_A_VALUE });

export const messageSendInputs = z
  .looseObject({
    channel: channelSchema.meta(
      inputTexts({
        en: { title: 'Channel', description: 'What it is sent through.' },
        id: { title: 'Kanal', description: 'Pesan dikirim lewat kanal ini.' },
      }),
    ),
    account_id: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .meta(
        inputTexts({
          en: { title: 'Account', description: 'Account of that channel to send with.' },
          id: { title: 'Akun', description: 'Akun kanal itu yang dipakai untuk mengirim.' },
          examples: ['ops'],
        }),
      ),
    account: z
      .string()
      .regex(ACCOUNT_NAME, NOT_AN_ACCOUNT)
      .optional()
      .meta(
        inputTexts({
          en: { title: 'Account, in full', description: 'In the place of account_id: provider/account_id.' },
          id: { title: 'Akun, lengkap', description: 'Sebagai pengganti account_id: provider/account_id.' },
          examples: ['webhook/ops'],
          errorMessage: NOT_AN_ACCOUNT,
        }),
      ),
    to: z
      .string()
      .min(1)
      .max(512)
      .optional()
      .meta(
        inputTexts({
          en: {
            title: 'To',
            description: 'Who gets it: chat id, number or address. Left out: the default of the account.',
          },
          id: {
            title: 'Kepada',
            description: 'Penerima: id chat, nomor, atau alamat. Dikosongkan: bawaan akun itu.',
          },
        }),
      ),
    subject: z
      .string()
      .max(512)
      .optional()
      .meta(
        inputTexts({
          en: { title: 'Subject', description: 'For channels that have one. {name} is filled in here as well.' },
          id: { title: 'Subjek', description: 'Untuk kanal yang memilikinya. {nama} di sini juga diisi.' },
          examples: ['Orders of {day}'],
        }),
      ),
    text: z
      .string()
      .min(1)
      .max(MAX_TEXT_CHARS)
      .meta(
        inputTexts({
          en: { title: 'Text', description: 'The message. Where {name} stands, the value of that name is put.' },
          id: { title: 'Teks', description: 'Isi pesan. Di tempat {nama}, nilai dengan nama itu diisikan.' },
          examples: ['{orders} orders came in today.'],
        }),
      ),
    values: z
      .record(z.string(), valueSchema)
      .refine(values => Object.keys(values).length <= MAX_VALUES, `must hold at most ${MAX_VALUES} values`)
      .optional()
      .meta({
        maxProperties: MAX_VALUES,
        ...inputTexts({
          en: {
            title: 'Values',
            description:
              'What is put where {name} stands. It is data: what a value holds is never read as a placeholder.',
          },
          id: {
            title: 'Nilai',
            description:
              'Diisikan di tempat {nama}. Ini data: isi suatu nilai tidak pernah dibaca sebagai tempat isian.',
          },
          examples: [{ orders: 12, day: 'Monday' }],
        }),
      }),
  })
  .superRefine(({ channel, account_id, account }, ctx) => {
    if (account_id !== undefined && account !== undefined) {
      ctx.addIssue({ code: 'custom', path: ['account'], message: NOT_ONE_ACCOUNT });
    }
    if (account_id === undefined && account === undefined) {
      ctx.addIssue({ code: 'custom', path: ['account_id'], message: 'is needed, or account' });
    }
    const provider = account?.split('/')[0];
    if (provider !== channel && CHANNELS.some(other => other === provider)) {
      ctx.addIssue({ code: 'custom', path: ['account'], message: `is an account of another channel than ${channel}` });
    }
  })
  .meta({
    ...typeTexts('Mengirim pesan lewat akun kanal, dengan nilai yang diisikan ke dalam teksnya.'),
    allOf: [
      { if: { not: { required: ['account'] } }, then: { required: ['account_id'] } },
      { not: { required: ['account_id', 'account'] }, errorMessage: NOT_ONE_ACCOUNT },
    ],
  });
export type MessageSendInputs = z.infer<typeof messageSendInputs>;

/** The account within its channel. */
export function accountIdOf({ account_id, account }: MessageSendInputs): string {
  return account_id ?? account?.slice(account.indexOf('/') + 1) ?? '';
}
