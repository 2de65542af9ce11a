import { z } from 'zod';
import { ACCOUNT_NAME } from '../../core/accounts/account-name.ts';
import { HTTP_METHODS } from '../../core/egress/egress-client.ts';
import { MAX_HEADERS, MAX_VALUE_CHARS, RESERVED_HEADERS } from '../../tools/http/request-headers.ts';
import { inputTexts, typeTexts } from '../input-texts.ts';
import { expectSchema } from './expect-input.ts';

/** With what JSON makes of it, an output stays below its limit of 1 MiB. */
const MAX_KEPT_BYTES = 131_072;
const WEEK_SEC = 604_800;

/** A path needs an account; two slashes in front would name a host. */
const URL_FORM = /^(?:[hH][tT][tT][pP][sS]?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?|\/(?![/\\])\S*)$/;
const NOT_A_URL =
  'must be an http:// or https:// address without user name and password (credentials belong into an account), or, with an account, a path that begins with one /';
const NOT_AN_ACCOUNT = 'must be provider/account_id, such as github/default';

/** JSON Schema knows no flag for upper and lower case. */
const RESERVED_FORM = [...RESERVED_HEADERS.map(anyCase), `${anyCase('proxy-')}.*`].join('|');
const HEADER_NAME = new RegExp(`^(?!(?:${RESERVED_FORM})$)[!#$%&'*+.^_\`|~0-9A-Za-z-]{1,128}$`);
const NOT_A_HEADER_NAME = `must be a header name (letters, digits and -) that the connection does not set itself: not ${RESERVED_HEADERS.join(', ')} nor one that begins with proxy-`;
const NOT_A_HEADER_VALUE =
  'must hold no line breaks, control characters or characters beyond Latin-1, and at most 8192 characters';

const urlSchema = z
  .string()
  .max(8192)
  .regex(URL_FORM, NOT_A_URL)
  .meta(
    inputTexts({
      en: { title: 'Address', description: 'Where it goes. With an account, a path such as /user is enough.' },
      id: { title: 'Alamat', description: 'Tujuan permintaan. Dengan akun, cukup path seperti /user.' },
      examples: ['https://example.com/health', '/user'],
      errorMessage: NOT_A_URL,
    }),
  );

const headersSchema = z
  .record(
    z.string().regex(HEADER_NAME, NOT_A_HEADER_NAME).meta({ errorMessage: NOT_A_HEADER_NAME }),
    z
      .string()
      .max(MAX_VALUE_CHARS)
      .regex(/^[\t\x20-\x7e\x80-\xff]*$/, NOT_A_HEADER_VALUE)
      .meta({ errorMessage: NOT_A_HEADER_VALUE }),
  )
  .refine(headers => Object.keys(headers).length <= MAX_HEADERS, `must hold at most ${MAX_HEADERS} headers`)
  .optional()
  .meta({
    maxProperties: MAX_HEADERS,
    ...inputTexts({
      en: { title: 'Headers', description: 'Sent along. A credential belongs in an account, not here.' },
      id: { title: 'Header', description: 'Dikirim bersama permintaan. Kredensial tempatnya di akun, bukan di sini.' },
      examples: [{ accept: 'application/json' }],
    }),
  });

export const httpRequestInputs = z
  .looseObject({
    method: z
      .enum(HTTP_METHODS)
      .default('GET')
      .meta(
        inputTexts({
          en: { title: 'Method', description: 'GET and HEAD read; the others may change something.' },
          id: { title: 'Metode', description: 'GET dan HEAD hanya membaca; yang lain dapat mengubah sesuatu.' },
        }),
      ),
    url: urlSchema,
    account: z
      .string()
      .regex(ACCOUNT_NAME, NOT_AN_ACCOUNT)
      .optional()
      .meta(
        inputTexts({
          en: {
            title: 'Account',
            description: 'Whose credentials are sent along, as provider/account_id. They go to its own addresses only.',
          },
          id: {
            title: 'Akun',
            description: 'Kredensial yang disertakan, sebagai provider/account_id. Hanya dikirim ke alamat akun itu.',
          },
          examples: ['github/default'],
          errorMessage: NOT_AN_ACCOUNT,
        }),
      ),
    headers: headersSchema,
    body: z
      .unknown()
      .optional()
      .meta(
        inputTexts({
          en: { title: 'Body', description: 'A text is sent as it is; anything else as JSON, with its content type.' },
          id: {
            title: 'Isi',
            description: 'Teks dikirim apa adanya; selain itu sebagai JSON, dengan content type-nya.',
          },
          examples: [{ event: 'nightly' }],
        }),
      ),
    expect: expectSchema.prefault({}).meta(
      inputTexts({
        en: { title: 'What is expected', description: 'An answer that is not so fails the attempt.' },
        id: { title: 'Yang diharapkan', description: 'Jawaban yang tidak sesuai membuat percobaan gagal.' },
      }),
    ),
    request_timeout_ms: z
      .int()
      .min(100)
      .max(600_000)
      .default(25_000)
      .meta(
        inputTexts({
          en: {
            title: 'Time for the answer (ms)',
            description: 'How long it may take, with all redirects. Give the job a longer time limit than this.',
          },
          id: {
            title: 'Waktu untuk jawaban (ms)',
            description:
              'Berapa lama boleh ditunggu, termasuk pengalihan. Batas waktu job harus lebih panjang dari ini.',
          },
        }),
      ),
    max_redirects: z
      .int()
      .min(0)
      .max(20)
      .default(5)
      .meta(
        inputTexts({
          en: { title: 'Redirects', description: 'How many redirects are followed; 0: a redirect is the answer.' },
          id: { title: 'Pengalihan', description: 'Berapa pengalihan yang diikuti; 0: pengalihan itulah jawabannya.' },
        }),
      ),
    keep_body_bytes: z
      .int()
      .min(0)
      .max(MAX_KEPT_BYTES)
      .default(16_384)
      .meta(
        inputTexts({
          en: {
            title: 'Kept of the answer (bytes)',
            description: 'So many bytes of the answer stay in the output of the run; 0: none.',
          },
          id: {
            title: 'Jawaban yang disimpan (byte)',
            description: 'Sebanyak ini tinggal di keluaran eksekusi; 0: tidak ada.',
          },
        }),
      ),
    idempotency_key: z
      .boolean()
      .default(false)
      .meta(
        inputTexts({
          en: {
            title: 'Send an idempotency key',
            description:
              'Sends Idempotency-Key with the id of the run, by which a receiver can drop repeats; then a POST is retried, too.',
          },
          id: {
            title: 'Kirim kunci idempotensi',
            description:
              'Idempotency-Key berisi id eksekusi: penerima yang mengenalnya mengabaikan ulangan, jadi POST dicoba lagi.',
          },
        }),
      ),
    retry_unsafe: z
      .boolean()
      .default(false)
      .meta(
        inputTexts({
          en: {
            title: 'Repeat a POST or PATCH at any risk',
            description:
              'A POST or PATCH is repeated even when it may have been carried out. Off: such a run fails as outcome_unknown.',
          },
          id: {
            title: 'Ulangi POST atau PATCH apa pun risikonya',
            description:
              'POST atau PATCH diulangi meski mungkin sudah dilaksanakan. Mati: eksekusi itu gagal sebagai outcome_unknown.',
          },
        }),
      ),
    retry_after_max_sec: z
      .int()
      .min(0)
      .max(WEEK_SEC)
      .default(3600)
      .meta(
        inputTexts({
          en: {
            title: 'Longest wait asked for (s)',
            description: 'Where a server asks in Retry-After for a longer wait, this run does not try again.',
          },
          id: {
            title: 'Tunggu terlama yang diminta (dtk)',
            description: 'Server yang meminta lebih lama lewat Retry-After tidak dicoba lagi oleh eksekusi ini.',
          },
        }),
      ),
  })
  .superRefine(({ url, account, idempotency_key, headers = {} }, ctx) => {
    if (url.startsWith('/') && account === undefined) {
      ctx.addIssue({ code: 'custom', path: ['account'], message: 'is needed where url is a path' });
    }
    if (idempotency_key && hasHeader(headers, 'idempotency-key')) {
      const message = 'must not hold Idempotency-Key while idempotency_key is true';
      ctx.addIssue({ code: 'custom', path: ['headers'], message });
    }
  })
  .meta({
    ...typeTexts('Mengirim permintaan HTTP dan memeriksa jawabannya: status, isi, nilai JSON, waktu.'),
    if: { properties: { url: { type: 'string', pattern: '^/' } }, required: ['url'] },
    then: { required: ['account'] },
  });
export type HttpRequestInputs = z.infer<typeof httpRequestInputs>;

/** Whether a header is among those given, in any spelling of case. */
export function hasHeader(headers: Readonly<Record<string, string>>, name: string): boolean {
  return Object.keys(headers).some(given => given.toLowerCase() === name);
}

function anyCase(text: string): string {
  return text.replace(/[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`);
}
