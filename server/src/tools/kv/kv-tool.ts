import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { isJsonDeeperThan, MAX_JSON_DEPTH } from '../../core/json-depth.ts';
import type { Engine } from '../../engine/engine.ts';
import { jobValuesNamespace } from '../../engine/port/job-values.ts';
import type { RunHold } from '../../engine/port/kv.ts';
import { checked } from '../checked.ts';
import type { KvTool } from '../tool.ts';

const MAX_VALUE_BYTES = 1024 * 1024;
const MAX_TTL_SEC = 10 * 365 * 86_400;
const MAX_LIST = 1000;

const textSchema = z
  .string()
  .max(512, 'is longer than 512 characters')
  .refine(text => !/[\p{Cc}\p{Surrogate}]/u.test(text), 'holds a control character or half a character');
const keySchema = textSchema.min(1, 'is empty');
const setSchema = z.strictObject({
  key: keySchema,
  ttlSec: z.number().positive().max(MAX_TTL_SEC).optional(),
});
const incrementSchema = z.strictObject({ key: keySchema, by: z.int().default(1) });
const listSchema = z.strictObject({
  prefix: textSchema.default(''),
  after: textSchema.default(''),
  limit: z.int().min(1).max(MAX_LIST).default(100),
});

/** The `kv` tool: JSON values of one job, invisible to every other job. */
export function createKvTool(
  { engine, clock }: { engine: Engine; clock: Clock },
  jobId: string,
  holder: RunHold | undefined,
): KvTool {
  const namespace = jobValuesNamespace(jobId);
  return {
    async get(key) {
      const at = { namespace, key: checked('kv.get', keySchema, key), nowMs: clock.now() };
      const text = await engine.kvGet(at);
      return text === null ? null : (JSON.parse(text) as unknown);
    },
    async set(key, value, options = {}) {
      const given = checked('kv.set', setSchema, { key, ...options });
      const ttlMs = given.ttlSec === undefined ? null : Math.ceil(given.ttlSec * 1000);
      await engine.kvSet({ namespace, key: given.key, value: jsonText(value), ttlMs, nowMs: clock.now(), holder });
    },
    async delete(key) {
      return engine.kvDelete({ namespace, key: checked('kv.delete', keySchema, key), nowMs: clock.now(), holder });
    },
    async increment(key, by) {
      const given = checked('kv.increment', incrementSchema, { key, by });
      return engine.kvIncrement({ namespace, ...given, nowMs: clock.now(), holder });
    },
    async list(prefix, options = {}) {
      const given = checked('kv.list', listSchema, { prefix, ...options });
      return engine.kvList({ namespace, ...given, nowMs: clock.now() });
    },
  };
}

function jsonText(value: unknown): string {
  const text = writeJson(value);
  if (text === undefined) {
    throw new AppError('VALIDATION', 'kv.set: the value is not JSON (undefined, a function, a BigInt or a cycle).');
  }
  if (isJsonDeeperThan(text, MAX_JSON_DEPTH)) {
    throw new AppError(
      'VALIDATION',
      `kv.set: the value is nested deeper than ${MAX_JSON_DEPTH} levels. Store a flatter one.`,
    );
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_VALUE_BYTES) {
    throw new AppError(
      'VALIDATION',
      `kv.set: the value is ${bytes} bytes of JSON; at most ${MAX_VALUE_BYTES} are kept. Split it, or write a file.`,
    );
  }
  return text;
}

/** JSON.stringify gives undefined for what has no JSON, which its type does not say. */
function writeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
