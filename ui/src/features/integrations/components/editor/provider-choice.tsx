import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { SearchInput } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { FilteredEmpty } from '@/components/ui/states';
import { href } from '@/lib/href';
import { useText } from '../../api/catalog';
import { findProviders } from '../../api/find-providers';
import { CATEGORIES, type Category, type Provider } from '../../api/types';

const ALL = 'all';

/** All providers by what they are for; each leads to its form. */
export function ProviderChoice({ providers }: { providers: readonly Provider[] }) {
  const t = useTranslations('integrations');
  const text = useText();
  const [{ q, category }, setFilter] = useQueryStates({
    q: parseAsString.withDefault(''),
    category: parseAsStringLiteral(CATEGORIES),
  });
  const found = findProviders(providers, q, text).filter(one => category === null || one.category === category);
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-2">
        <SearchInput
          className="w-full sm:w-72"
          label={t('editor.searchProviders')}
          value={q}
          onValueChange={next => void setFilter({ q: next === '' ? null : next })}
        />
        <ChoiceGroup<Category | typeof ALL>
          label={t('editor.category')}
          value={category ?? ALL}
          onValueChange={next => void setFilter({ category: next === ALL ? null : next })}
          choices={[
            { value: ALL, label: t('category.all') },
            ...CATEGORIES.map(value => ({ value, label: t(`category.${value}`) })),
          ]}
        />
      </div>
      {found.length === 0 && <FilteredEmpty onClear={() => void setFilter({ q: null, category: null })} />}
      <div className="grid gap-6">
        {CATEGORIES.map(one => (
          <Group key={one} category={one} providers={found.filter(provider => provider.category === one)} />
        ))}
      </div>
    </>
  );
}

function Group({ category, providers }: { category: Category; providers: readonly Provider[] }) {
  const t = useTranslations('integrations');
  const text = useText();
  if (providers.length === 0) return null;
  return (
    <section aria-labelledby={`providers-${category}`}>
      <h2 id={`providers-${category}`} className="mb-2 text-13 font-semibold">
        {t(`category.${category}`)}
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {providers.map(provider => (
          <li
            key={provider.provider_id}
            className="relative rounded-lg border bg-surface px-4 py-3 focus-within:border-border-strong hover:border-border-strong hover:bg-hover"
          >
            <div className="flex items-center justify-between gap-2">
              <Link
                href={href.newAccount({ provider: provider.provider_id })}
                className="text-13 font-medium after:absolute after:inset-0 after:rounded-lg after:content-['']"
              >
                {provider.name}
              </Link>
              {provider.manual !== null && <Badge>{t('manual')}</Badge>}
            </div>
            <p className="mt-0.5 text-12 text-text-2">{text(provider.description)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
