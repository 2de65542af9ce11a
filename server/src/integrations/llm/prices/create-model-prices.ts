import { microUsd } from '../../../core/agents/budgets.ts';
import type { ModelPrices, PricedUsage } from '../../../core/llm/model-prices.ts';
import { ownPriceOf } from './price-file.ts';
import type { OwnPrices } from './price-file.ts';

const MILLION = 1_000_000;

/**
 * Prices of LLM_PRICES_FILE, then those that came with this build. The list of all models is loaded with the first question
 * that needs it, and never fetched.
 */
export function createModelPrices(ownPrices: OwnPrices): ModelPrices {
  let loading: ReturnType<typeof loadKnownPrices> | undefined;
  return {
    async costMicroUsd(model, usage, nowMs) {
      const sound = soundUsage(usage);
      const own = ownPriceOf(ownPrices, model);
      if (own !== null) {
        const { input, output, cached_input: cached = input } = own;
        const usd = ((sound.input - sound.cached) * input + sound.cached * cached + sound.output * output) / MILLION;
        return microUsd(usd);
      }
      const known = await (loading ??= loadKnownPrices());
      const usd = known(model, sound, nowMs);
      return usd === null ? null : microUsd(usd);
    },
  };
}

interface SoundUsage {
  input: number;
  output: number;
  cached: number;
}

/** What a provider says of its usage may be anything. */
function soundUsage({ input, output, cachedInput = 0 }: PricedUsage): SoundUsage {
  const counted = (value: number) => (Number.isFinite(value) && value > 0 ? Math.min(Math.ceil(value), 1e12) : 0);
  return { input: counted(input), output: counted(output), cached: Math.min(counted(cachedInput), counted(input)) };
}

async function loadKnownPrices() {
  const { calcPrice } = await import('@pydantic/genai-prices');
  return (model: { provider: string; model: string }, usage: SoundUsage, nowMs: number): number | null => {
    const counts = { input_tokens: usage.input, output_tokens: usage.output };
    const withCache = { ...counts, cache_read_tokens: usage.cached };
    const options = { providerId: model.provider, timestamp: new Date(nowMs) };
    for (const name of namesOf(model)) {
      // A model without a price for what came from a cache is priced as if nothing had.
      for (const wanted of usage.cached > 0 ? [withCache, counts] : [counts]) {
        const price = priceOrNull(() => calcPrice(wanted, name, options));
        if (price !== null && price.total_price > 0) return price.total_price;
        if (price !== null && usage.input + usage.output === 0) return 0;
        if (price !== null && isFree(name)) return 0;
      }
    }
    return null;
  };
}

/** As it is called, and without the provider in front, as planners name models. */
function namesOf({ provider, model }: { provider: string; model: string }): string[] {
  return model.startsWith(`${provider}/`) ? [model, model.slice(provider.length + 1)] : [model];
}

function isFree(name: string): boolean {
  return name.endsWith(':free');
}

function priceOrNull<Price>(calculate: () => Price): Price | null {
  try {
    return calculate();
  } catch {
    return null;
  }
}
