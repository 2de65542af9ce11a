import type { WorkerSettings } from '../config/role-settings.ts';
import type { ModelPrices } from '../core/llm/model-prices.ts';
import { createModelPrices } from '../integrations/llm/prices/create-model-prices.ts';
import { readPriceFile } from '../integrations/llm/prices/price-file.ts';

/**
 * What models cost, for the budgets of agents. The file is read at the start, so that a fault in it is told then.
 *
 * @throws CONFIG_INVALID
 */
export function openModelPrices({ LLM_PRICES_FILE: path }: Pick<WorkerSettings, 'LLM_PRICES_FILE'>): ModelPrices {
  return createModelPrices(path === null ? {} : readPriceFile(path));
}
