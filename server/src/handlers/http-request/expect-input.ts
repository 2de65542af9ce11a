import { z } from 'zod';
import { inputTexts } from '../input-texts.ts';
import { JSON_POINTER } from '../../core/json-text/json-pointer.ts';
import { isPattern } from '../../core/pattern-match.ts';
import { areRangesSound, STATUS_WORDS } from './statuses.ts';

const MAX_PATTERN_CHARS = 500;
const NOT_A_STATUS =
  'must be a status (200), a class ("2xx"), a range ("200-299"), or several ("2xx, 404"; [200, "3xx"])';
const NOT_A_PATTERN = 'must be a regular expression of JavaScript (flag u) of up to 500 characters';
const NOT_ONE_CHECK = 'must have exactly one of equals, matches and exists';
const NOT_A_POINTER =
  'must be a JSON pointer (RFC 6901): empty for the whole answer, or parts that begin with /, such as /data/0/id';

const statusSchema = z.union([z.int().min(100).max(599), z.string().max(200).regex(STATUS_WORDS, NOT_A_STATUS)]);

const patternSchema = z.string().min(1).max(MAX_PATTERN_CHARS).refine(isPattern, NOT_A_PATTERN);
const patternNotes = { format: 'regex', errorMessage: NOT_A_PATTERN };

/** One place of a JSON answer and what is to be there. */
const jsonExpectationSchema = z
  .strictObject({
    pointer: z.string().max(500).regex(JSON_POINTER, NOT_A_POINTER).meta({ errorMessage: NOT_A_POINTER }),
    equals: z.unknown().optional().describe('Any JSON: the value must be the same.'),
    matches: patternSchema.optional().meta({ ...patternNotes, description: 'The value, a text or a number, has it.' }),
    exists: z.boolean().optional().describe('True: there is a value, null included; false: there is none.'),
  })
  .refine(checks => ['equals', 'matches', 'exists'].filter(name => name in checks).length === 1, NOT_ONE_CHECK)
  .meta({
    oneOf: ['equals', 'matches', 'exists'].map(name => ({ required: [name] })),
    errorMessage: NOT_ONE_CHECK,
  });
export type JsonExpectation = z.infer<typeof jsonExpectationSchema>;

/** What an answer must be like. What is left out is not looked at, but the status: 2xx. */
export const expectSchema = z.strictObject({
  status: z
    .union([statusSchema, z.array(statusSchema).min(1).max(20)])
    .refine(areRangesSound, 'must have its ranges run from the lower status to the higher one')
    .default('2xx')
    .meta({
      ...inputTexts({
        en: { title: 'Status', description: 'A status, a class or a range; several with commas between them.' },
        id: { title: 'Status', description: 'Status, kelas, atau rentang; beberapa dipisahkan koma.' },
        examples: ['2xx', 200, '200-299', [200, 404]],
        errorMessage: NOT_A_STATUS,
      }),
    }),
  contains: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta(
      inputTexts({
        en: { title: 'Text in the answer', description: 'A text that the answer must hold, exactly so.' },
        id: { title: 'Teks dalam jawaban', description: 'Teks yang harus ada di dalam jawaban, persis seperti ini.' },
        examples: ['Sign in'],
      }),
    ),
  matches: patternSchema.optional().meta({
    ...patternNotes,
    ...inputTexts({
      en: {
        title: 'Pattern in the answer',
        description: 'A regular expression that must be found in the first 64 KiB of the answer.',
      },
      id: {
        title: 'Pola dalam jawaban',
        description: 'Ekspresi reguler yang harus ditemukan dalam 64 KiB pertama dari jawaban.',
      },
      examples: ['version: \\d+'],
      errorMessage: NOT_A_PATTERN,
    }),
  }),
  json: z
    .array(jsonExpectationSchema)
    .min(1)
    .max(50)
    .optional()
    .meta(
      inputTexts({
        en: {
          title: 'Values of a JSON answer',
          description: 'Each names a place by a JSON pointer, and what is to be there: equals, matches or exists.',
        },
        id: {
          title: 'Nilai dalam jawaban JSON',
          description: 'Setiap baris menyebut tempat dengan JSON pointer, dan isinya: equals, matches, atau exists.',
        },
        examples: [
          [
            { pointer: '/status', equals: 'ok' },
            { pointer: '/version', matches: '^2\\.' },
            { pointer: '/error', exists: false },
          ],
        ],
      }),
    ),
  max_ms: z
    .int()
    .min(1)
    .max(600_000)
    .optional()
    .meta(
      inputTexts({
        en: { title: 'Slowest answer (ms)', description: 'The whole answer, with redirects, must be there by then.' },
        id: {
          title: 'Jawaban paling lambat (ms)',
          description: 'Seluruh jawaban, termasuk pengalihan, harus sudah ada saat itu.',
        },
        examples: [2000],
      }),
    ),
});
export type Expectations = z.infer<typeof expectSchema>;
