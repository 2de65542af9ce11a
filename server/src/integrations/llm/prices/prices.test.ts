import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createModelPrices } from './create-model-prices.ts';
import { readPriceFile } from './price-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'mj-prices-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const AT = Date.parse('2026-01-15T00:00:00Z');
const usage = { input: 1_000_000, output: 100_000 };

test('a known model has its price, offline', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  const prices = createModelPrices({});
  const whole = await prices.costMicroUsd({ provider: 'openai', model: 'gpt-4o-mini' }, usage, AT);
  expect(whole).toBe(210_000);
  expect(await prices.costMicroUsd({ provider: 'openai', model: 'openai/gpt-4o-mini' }, usage, AT)).toBe(whole);
  expect(await prices.costMicroUsd({ provider: 'anthropic', model: 'claude-sonnet-4-5' }, usage, AT)).toBeGreaterThan(
    0,
  );
  expect(fetched).not.toHaveBeenCalled();
  fetched.mockRestore();
});

test('what came from a cache is cheaper, and part of a millionth is one', async () => {
  const prices = createModelPrices({});
  const model = { provider: 'openai', model: 'gpt-4o-mini' };
  const cached = await prices.costMicroUsd(model, { ...usage, cachedInput: 900_000 }, AT);
  expect(cached).toBeLessThan(210_000);
  expect(await prices.costMicroUsd(model, { input: 1, output: 0 }, AT)).toBe(1);
  expect(await prices.costMicroUsd(model, { input: 0, output: 0 }, AT)).toBe(0);
});

test.each(['no-such-model', '', '__proto__', 'x'.repeat(500)])('the price of %j is not known', async model => {
  expect(await createModelPrices({}).costMicroUsd({ provider: 'openai', model }, usage, AT)).toBeNull();
  expect(await createModelPrices({}).costMicroUsd({ provider: 'ollama', model: 'llama3' }, usage, AT)).toBeNull();
});

test.each([
  [{ input: -5, output: 10 }],
  [{ input: Number.NaN, output: 10 }],
  [{ input: 10, output: Infinity }],
  [{ input: 10, output: 10, cachedInput: 500 }],
  [{ input: 1e300, output: 10 }],
])('usage that cannot be right costs something that can be counted: %j', async lies => {
  const cost = await createModelPrices({}).costMicroUsd({ provider: 'openai', model: 'gpt-4o-mini' }, lies, AT);
  expect(Number.isSafeInteger(cost)).toBe(true);
  expect(cost).toBeGreaterThanOrEqual(0);
});

test('prices of a file come first, a model by its name before all of its provider', async () => {
  const prices = createModelPrices(
    readPriceFile(
      file({
        'openai/gpt-4o-mini': { input: 1, output: 2, cached_input: 0.5 },
        'ollama/*': { input: 0, output: 0 },
      }),
    ),
  );
  const of = (provider: string, model: string, more = {}) =>
    prices.costMicroUsd({ provider, model }, { ...usage, ...more }, AT);
  expect(await of('openai', 'gpt-4o-mini')).toBe(1_200_000);
  expect(await of('openai', 'gpt-4o-mini', { cachedInput: 500_000 })).toBe(950_000);
  expect(await of('ollama', 'whatever')).toBe(0);
  expect(await of('openai', 'no-such-model')).toBeNull();
});

test.each([
  ['not JSON', '{'],
  ['a list', '[]'],
  ['a name without a provider', '{"gpt":{"input":1,"output":1}}'],
  ['a negative price', '{"openai/x":{"input":-1,"output":1}}'],
  ['a price that is no number', '{"openai/x":{"input":"1","output":1}}'],
  ['a field that is none', '{"openai/x":{"input":1,"output":1,"per":"token"}}'],
])('a file with %s says what is wrong', (_name, text) => {
  expect(() => readPriceFile(file(text))).toThrow(/^LLM_PRICES_FILE .* cannot be used: \S/);
});

test('a file that is not there says so', () => {
  expect(() => readPriceFile(join(folder, 'none.json'))).toThrow(/cannot be used/);
});

function file(content: object | string): string {
  const path = join(folder, 'prices.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
