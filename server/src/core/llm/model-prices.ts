/** Tokens of one answer. `cachedInput` is part of `input`. */
export interface PricedUsage {
  input: number;
  output: number;
  cachedInput?: number | undefined;
}

/** What models cost. Nothing is fetched: the prices are those of the build and of LLM_PRICES_FILE. */
export interface ModelPrices {
  /** In whole millionths of a US dollar, rounded up; null where the price is not known. */
  costMicroUsd(model: { provider: string; model: string }, usage: PricedUsage, nowMs: number): Promise<number | null>;
}
