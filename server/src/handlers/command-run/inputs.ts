import { z } from 'zod';
import { inputTexts, typeTexts } from '../input-texts.ts';

const DAY_MS = 86_400_000;
const NO_NUL = /^[^\0]*$/;
const NOT_WORDS =
  'must be a list of 1 to 256 texts: the program, by its name or an absolute path, and then each argument by itself, without quotes and without a shell';
const NOT_A_FOLDER = 'must be a path below the folder of commands, without a NUL character';
const NOT_VARIABLES = 'must be texts by the name of a variable: letters, digits and "_", not beginning with a digit';

const argvSchema = z
  .array(z.string().max(32_768).regex(NO_NUL))
  .min(1)
  .max(256)
  .meta(
    inputTexts({
      en: {
        title: 'Command',
        description:
          'The program and its arguments, a text each; no shell reads them. Its beginning must stand in AGENT_COMMAND_ALLOW_PREFIXES.',
      },
      id: {
        title: 'Perintah',
        description:
          'Program dan argumennya, masing-masing satu teks; tanpa shell. Awalnya harus tercantum di AGENT_COMMAND_ALLOW_PREFIXES.',
      },
      examples: [['git', 'status', '--short']],
      errorMessage: NOT_WORDS,
    }),
  );

const envSchema = z
  .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,255}$/), z.string().max(32_768).regex(NO_NUL))
  .optional()
  .meta(
    inputTexts({
      en: { title: 'Variables', description: 'Set for the program; only names in AGENT_COMMAND_ENV_ALLOW.' },
      id: { title: 'Variabel', description: 'Untuk program itu; hanya nama yang ada di AGENT_COMMAND_ENV_ALLOW.' },
      examples: [{ TZ: 'Asia/Jakarta' }],
      errorMessage: NOT_VARIABLES,
    }),
  );

export const commandRunInputs = z
  .looseObject({
    argv: argvSchema,
    cwd: z
      .string()
      .max(4096)
      .regex(NO_NUL)
      .optional()
      .meta(
        inputTexts({
          en: {
            title: 'Folder',
            description:
              'The folder it works in: one below AGENT_COMMAND_ROOT that exists. Left out: that folder itself.',
          },
          id: {
            title: 'Folder',
            description:
              'Tempatnya bekerja, di bawah AGENT_COMMAND_ROOT, dan sudah ada. Dikosongkan: folder itu sendiri.',
          },
          examples: ['shop'],
          errorMessage: NOT_A_FOLDER,
        }),
      ),
    env: envSchema,
    stdin: z
      .string()
      .max(131_072)
      .optional()
      .meta(
        inputTexts({
          en: { title: 'Input', description: 'What the program reads from its standard input. Left out: nothing.' },
          id: { title: 'Masukan', description: 'Yang dibaca program dari masukan standarnya. Dikosongkan: tidak ada.' },
        }),
      ),
    command_timeout_ms: z
      .int()
      .min(100)
      .max(DAY_MS)
      .default(25_000)
      .meta(
        inputTexts({
          en: {
            title: 'Time for the command (ms)',
            description: 'Then it is ended with all it started. Give the job a longer time limit than this.',
          },
          id: {
            title: 'Waktu untuk perintah (ms)',
            description:
              'Setelah itu dihentikan bersama semua yang dijalankannya. Batas waktu job harus lebih panjang.',
          },
        }),
      ),
    expect_exit_codes: z
      .array(z.int().min(0).max(4_294_967_295))
      .min(1)
      .max(20)
      .default([0])
      .meta(
        inputTexts({
          en: { title: 'Exit codes', description: 'Those that mean success; any other fails the attempt.' },
          id: { title: 'Kode keluar', description: 'Yang berarti berhasil; selain itu percobaan gagal.' },
          examples: [[0, 1]],
        }),
      ),
    repeatable: z
      .boolean()
      .default(false)
      .meta(
        inputTexts({
          en: {
            title: 'May be repeated',
            description:
              'It does no harm a second time: it is tried again as retry_policy says, also after a crash. Off: never by itself.',
          },
          id: {
            title: 'Boleh diulangi',
            description:
              'Tidak merugikan bila dijalankan lagi: dicoba lagi menurut retry_policy, juga setelah crash. Mati: tidak pernah otomatis.',
          },
        }),
      ),
  })
  .meta(typeTexts('Menjalankan satu program yang diizinkan instalasi ini, dan memeriksa kode keluarnya.'));
export type CommandRunInputs = z.infer<typeof commandRunInputs>;
