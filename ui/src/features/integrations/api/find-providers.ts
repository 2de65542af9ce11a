import type { McpTemplate, Provider } from './types';

type Texts = { en: string; id: string };

/** Those in whose name, id or description, in the viewer's language, every word stands. */
export function findProviders(
  providers: readonly Provider[],
  query: string,
  text: (texts: Texts) => string,
): Provider[] {
  return providers.filter(one => holds(query, [one.name, one.provider_id, text(one.description)]));
}

export function findMcpTemplates(
  templates: readonly McpTemplate[],
  query: string,
  text: (texts: Texts) => string,
): McpTemplate[] {
  return templates.filter(one => holds(query, [one.name, one.template_id, text(one.description)]));
}

function holds(query: string, texts: readonly string[]): boolean {
  const all = texts.join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every(word => all.includes(word));
}
