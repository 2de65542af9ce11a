import type { Client } from '@multi-job/contract';
import { namedText, namedValue } from '../../api/option-values.ts';

const TEXTS: ReadonlySet<string> = new Set(['text', 'url', 'choice']);

/**
 * What `--config name=value` means: a text where the provider's template says that the field is one, though its digits look
 * like a number (ids of Discord, numbers of telephones); else JSON where it is JSON.
 */
export async function settingsGiven(
  client: Client,
  provider: string,
  given: readonly string[],
): Promise<Record<string, unknown>> {
  if (given.length === 0) return {};
  const { providers } = await client.integrations.catalog();
  const fields = providers.find(({ provider_id: id }) => id === provider)?.config ?? [];
  const texts = new Set(fields.filter(({ kind }) => TEXTS.has(kind)).map(({ name }) => name));
  let settings: Record<string, unknown> = {};
  for (const each of given) {
    const { name, text } = namedText(each);
    settings = texts.has(name) ? { ...settings, [name]: text } : namedValue(each, settings);
  }
  return settings;
}
