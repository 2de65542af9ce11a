import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { lazyPart } from '@/components/ui/lazy-part';
import { Card, Facts } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import { maskedSecret } from '@/components/form/masked-secret';
import { secretNames } from '../api/account-changes';
import { isOfEnvironment } from '../api/account-state';
import { useText } from '../api/catalog';
import type { Account, Provider } from '../api/types';

// What has no field of its own may be anything.
const JsonView = lazyPart(() => import('@/components/json/json-view').then(module => module.JsonView));

/** Its secrets, as they are shown, and its settings by the names that the provider's template gives them. */
export function AccountFacts({ account, provider }: { account: Account; provider: Provider | undefined }) {
  const t = useTranslations('integrations.facts');
  const rest = Object.entries(account.config).filter(
    ([name]) => provider?.config.some(field => field.name === name) !== true,
  );
  return (
    <div className="grid gap-4">
      <Card title={t('secrets')}>
        <SecretFacts account={account} provider={provider} />
      </Card>
      <Card title={t('settings')}>
        <SettingFacts account={account} provider={provider} />
        {rest.length > 0 && (
          <div className="mt-3">
            <h3 className="mb-1 text-12 text-text-3">{t('rest')}</h3>
            <Suspense>
              <JsonView value={Object.fromEntries(rest)} />
            </Suspense>
          </div>
        )}
      </Card>
      <Card title={t('use')}>
        <Facts
          facts={[
            { name: t('lastUsed'), value: <Time at={account.last_used_at} /> },
            ...(account.created_at === null
              ? []
              : [{ name: t('created'), value: <Time at={account.created_at} show="clock" /> }]),
            ...(account.updated_at === null
              ? []
              : [{ name: t('updated'), value: <Changed at={account.updated_at} by={account.updated_by} /> }]),
            ...(isOfEnvironment(account)
              ? [{ name: t('source'), value: <code className="font-mono text-12">{account.source}</code> }]
              : []),
          ]}
        />
      </Card>
    </div>
  );
}

function Changed({ at, by }: { at: string; by: string | null }) {
  const t = useTranslations('integrations.facts');
  return (
    <>
      <Time at={at} /> {by !== null && t('by', { actor: by })}
    </>
  );
}

function SecretFacts({ account, provider }: { account: Account; provider: Provider | undefined }) {
  const t = useTranslations('integrations.facts');
  const text = useText();
  const names = secretNames(account, provider);
  if (names.length === 0) return <p className="text-13 text-text-2">{t('noSecret')}</p>;
  return (
    <Facts
      facts={names.map(name => {
        const field = provider?.secrets.find(one => one.name === name);
        const secret = account.secrets[name];
        return {
          name: field === undefined ? name : text(field.label),
          value:
            secret?.has_secret === true ? (
              <code className="font-mono text-12" data-secret={name}>
                {maskedSecret(secret.secret_hint)}
              </code>
            ) : (
              <span className="text-text-3">{t('notSet')}</span>
            ),
        };
      })}
    />
  );
}

function SettingFacts({ account, provider }: { account: Account; provider: Provider | undefined }) {
  const t = useTranslations('integrations.facts');
  const common = useTranslations('common');
  const text = useText();
  const shown = (value: unknown): string => {
    if (typeof value === 'boolean') return common(value ? 'yes' : 'no');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const fields = (provider?.config ?? []).filter(({ name }) => account.config[name] !== undefined);
  const usual = account.config['base_url'] === undefined ? (provider?.base_url ?? null) : null;
  return (
    <Facts
      facts={[
        ...(usual === null ? [] : [{ name: t('baseUrl'), value: <span className="wrap-anywhere">{usual}</span> }]),
        ...fields.map(({ name, label }) => ({
          name: text(label),
          value: <span className="wrap-anywhere">{shown(account.config[name])}</span>,
        })),
        {
          name: t('origins'),
          value:
            account.origins.length === 0 ? (
              <span className="text-text-3">{t('noOrigin')}</span>
            ) : (
              <ul>
                {account.origins.map(origin => (
                  <li key={origin} className="wrap-anywhere">
                    {origin}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}
