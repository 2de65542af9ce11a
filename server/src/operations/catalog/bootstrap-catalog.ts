import type { BootstrapAnswer, Fault } from '@multi-job/contract';
import { closest, distance } from 'fastest-levenshtein';
import { validationError } from '../jobs/validation-error.ts';
import { bootstrapAccount } from './bootstrap-account.ts';
import { bootstrapMcpServer } from './bootstrap-mcp-server.ts';
import type { BootstrapOptions, BootstrapOutcome } from './bootstrap-outcome.ts';
import type { CatalogDeps } from './catalog-deps.ts';

export interface BootstrapRequest extends BootstrapOptions {
  providerIds: readonly string[];
  mcpTemplateIds: readonly string[];
}

/**
 * Makes an account of each provider and a server of each MCP template that is named. Sent again, it changes nothing; two at
 * once make nothing twice. Ended half-way, it goes on where it was when it is sent again.
 *
 * @throws VALIDATION that lists every id that is none, with the known ones and the nearest; nothing is stored then.
 */
export async function bootstrapCatalog(deps: CatalogDeps, request: BootstrapRequest): Promise<BootstrapAnswer> {
  const { providers, mcpServers } = await deps.loadTemplates();
  const chosen = {
    providers: chosenOf('provider_ids', request.providerIds, providers),
    mcpServers: chosenOf('mcp_template_ids', request.mcpTemplateIds, mcpServers),
  };
  const faults = [...chosen.providers.faults, ...chosen.mcpServers.faults];
  if (faults.length > 0) throw validationError(faults);
  if (chosen.providers.found.length + chosen.mcpServers.found.length === 0) throw validationError([NOTHING_CHOSEN]);

  const outcomes: BootstrapOutcome[] = [];
  for (const template of chosen.providers.found) {
    outcomes.push(await bootstrapAccount(deps.accounts, template, request));
  }
  for (const template of chosen.mcpServers.found) outcomes.push(await bootstrapMcpServer(deps, template, request));
  return answerOf(outcomes);
}

const NOTHING_CHOSEN: Fault = {
  path: 'provider_ids',
  message: 'and mcp_template_ids are both empty: name at least one; GET /integrations/catalog lists them',
};

function chosenOf<Template>(path: string, ids: readonly string[], known: ReadonlyMap<string, Template>) {
  const found: Template[] = [];
  const faults: Fault[] = [];
  ids.forEach((id, index) => {
    const template = known.get(id);
    if (template === undefined)
      faults.push({ path: `${path}.${index}`, message: unknownMessage(id, [...known.keys()]) });
    else if (!found.includes(template)) found.push(template);
  });
  return { found, faults };
}

function unknownMessage(id: string, known: readonly string[]): string {
  const nearest = closest(id, [...known]);
  const isNear = distance(id, nearest) <= Math.max(2, Math.floor(nearest.length / 3));
  return `"${id}" is not in the catalog${isNear ? `; did you mean "${nearest}"?` : '.'} Known are ${known.join(', ')}`;
}

function answerOf(outcomes: readonly BootstrapOutcome[]): BootstrapAnswer {
  const answer: BootstrapAnswer = { created: [], updated: [], skipped: [] };
  for (const outcome of outcomes) {
    const { kind, id } = outcome;
    if (outcome.change === 'created') answer.created.push({ kind, id });
    else if (outcome.change === 'updated') answer.updated.push({ kind, id, note: outcome.note });
    else answer.skipped.push({ kind, id, reason: outcome.reason });
  }
  return answer;
}
