import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';

/** The providers of the catalog. */
export function providerTemplates(): ReadonlyMap<string, ProviderTemplate> {
  return new Map();
}
