import { parseAsString, useQueryState } from 'nuqs';
import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/input';
import { FilteredEmpty } from '@/components/ui/states';
import { useMay } from '@/lib/session/role-gate';
import { useText } from '../../api/catalog';
import { findMcpTemplates, findProviders } from '../../api/find-providers';
import type { McpServer } from '../../api/mcp/types';
import { planTemplates } from '../../api/plan-templates';
import { CATEGORIES, type Account, type Catalog } from '../../api/types';
import { useBootstrap } from '../../api/use-bootstrap';
import { TemplateGroup, type TemplateItem } from './template-group';
import { PLAN_ID, TemplatePlan } from './template-plan';
import { TemplateResults } from './template-results';

interface TemplateFormProps {
  catalog: Catalog;
  accounts: readonly Account[];
  servers: readonly Pick<McpServer, 'server_id'>[];
}

/** Which templates, under which id; beside it what that would make. */
export function TemplateForm({ catalog, accounts, servers }: TemplateFormProps) {
  const t = useTranslations('integrations');
  const isAdmin = useMay('admin');
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [accountId, setAccountId] = useState('default');
  const [overwrites, setOverwrites] = useState(false);
  const bootstrap = useBootstrap();
  const groups = useGroups(catalog, q);
  const providerIds = new Set([...chosen].filter(id => catalog.providers.some(one => one.provider_id === id)));
  const mcpIds = new Set([...chosen].filter(id => catalog.mcp_templates.some(one => one.template_id === id)));
  const choice = { providerIds, mcpIds, accountId: accountId.trim(), overwrites };
  const plan = planTemplates(catalog, accounts, new Set(servers.map(({ server_id: id }) => id)), choice);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (plan.length > 0) bootstrap.mutate(choice);
  };
  const toggle = (ids: readonly string[], isChosen: boolean): void => {
    setChosen(before => new Set(isChosen ? [...before, ...ids] : [...before].filter(id => !ids.includes(id))));
  };
  if (bootstrap.data !== undefined) {
    return (
      <TemplateResults
        answer={bootstrap.data}
        onAnother={() => {
          setChosen(new Set());
          bootstrap.reset();
        }}
      />
    );
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)] lg:items-start"
    >
      <div className="min-w-0">
        <SearchInput
          className="mb-4 w-full sm:w-72"
          label={t('templates.search')}
          value={q}
          onValueChange={next => void setQ(next === '' ? null : next)}
        />
        {groups.length === 0 && <FilteredEmpty onClear={() => void setQ(null)} />}
        <div className="grid gap-6">
          {groups.map(({ id, title, items }) => (
            <TemplateGroup
              key={id}
              id={id}
              title={title}
              items={items}
              chosen={chosen}
              onToggle={isAdmin ? toggle : null}
            />
          ))}
        </div>
        {isAdmin && plan.length > 0 && (
          // On a narrow screen what they make stands below all of them.
          <Button
            variant="primary"
            className="sticky bottom-18 z-20 mt-4 w-full shadow-lg lg:hidden"
            onClick={() => document.getElementById(PLAN_ID)?.scrollIntoView({ block: 'start' })}
          >
            {t('templates.plan')} · {plan.length}
          </Button>
        )}
      </div>
      <TemplatePlan
        plan={plan}
        accountId={accountId}
        onAccountIdChange={setAccountId}
        overwrites={overwrites}
        onOverwritesChange={setOverwrites}
        isBusy={bootstrap.isPending}
        error={bootstrap.error}
      />
    </form>
  );
}

interface TemplateGroupOf {
  id: string;
  title: string;
  items: TemplateItem[];
}

/** The templates that a search finds, by what they are for; MCP servers last. */
function useGroups(catalog: Catalog, q: string): TemplateGroupOf[] {
  const t = useTranslations('integrations');
  const text = useText();
  const all: TemplateGroupOf[] = [
    ...CATEGORIES.map(category => ({
      id: category,
      title: t(`category.${category}`),
      items: findProviders(catalog.providers, q, text)
        .filter(one => one.category === category)
        .map(one => ({
          id: one.provider_id,
          name: one.name,
          about: text(one.description),
          isManual: one.manual !== null,
        })),
    })),
    {
      id: 'mcp',
      title: t('templates.mcp'),
      items: findMcpTemplates(catalog.mcp_templates, q, text).map(one => ({
        id: one.template_id,
        name: one.name,
        about: text(one.description),
        isManual: false,
        ...(one.install === '' ? {} : { install: one.install }),
      })),
    },
  ];
  return all.filter(({ items }) => items.length > 0);
}
