import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'use-intl';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import type { BodyOf } from '@/lib/api/types';

export type BootstrapAnswer = Awaited<ReturnType<typeof bootstrap>>;

/** What is known of providers and MCP servers: it comes with the API and changes only with it. */
export function useCatalog() {
  return useQuery({ ...apiQuery('/integrations/catalog'), staleTime: Infinity });
}

/** A text of the catalog in the viewer's language. */
export function useText(): (texts: { en: string; id: string }) => string {
  const locale = useLocale();
  return texts => (locale === 'id' ? texts.id : texts.en);
}

/** Makes accounts and MCP servers of templates, switched off. */
export function bootstrap(body: NonNullable<BodyOf<'bootstrapCatalog'>>) {
  return dataOf(api.POST('/integrations/catalog/bootstrap', { body }));
}
