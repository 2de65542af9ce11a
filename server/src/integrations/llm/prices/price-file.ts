import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError, messageOf } from '../../../core/errors.ts';

const usdPerMillionSchema = z.number().min(0).max(1_000_000);

/** USD for a million tokens, by `provider/model`; `provider/*` stands for every model of it that is not named. */
const priceFileSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9_]{0,63}\/\S{1,200}$/, 'must be provider/model, such as openai/gpt-5-mini'),
  z.strictObject({
    input: usdPerMillionSchema,
    output: usdPerMillionSchema,
    cached_input: usdPerMillionSchema.optional(),
  }),
);
export type OwnPrices = z.infer<typeof priceFileSchema>;

/** @throws CONFIG_INVALID with what is wrong with the file. */
export function readPriceFile(path: string): OwnPrices {
  const wrong = (why: string, cause?: unknown) =>
    new AppError('CONFIG_INVALID', `LLM_PRICES_FILE ${path} cannot be used: ${why}.`, { cause });
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw wrong(messageOf(error), error);
  }
  const read = priceFileSchema.safeParse(text);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw wrong(`${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is no list of prices'}`.trim());
}

/** The price of a model as the file has it; null: it has none. */
export function ownPriceOf(prices: OwnPrices, { provider, model }: { provider: string; model: string }) {
  for (const name of [`${provider}/${model}`, `${provider}/*`]) {
    if (Object.hasOwn(prices, name)) return prices[name] ?? null;
  }
  return null;
}
