import { useTranslations } from 'use-intl';
import { visibleText } from '@multi-job/contract/visible-text';
import { Card, Facts } from '@/components/ui/card';
import { Duration, Time } from '@/components/ui/time';
import { maskedSecret } from '@/components/form/masked-secret';
import type { McpServer } from '../../api/mcp/types';

/** What is started or called, and of its values that they are there. */
export function McpServerFacts({ server }: { server: McpServer }) {
  const t = useTranslations('mcp.facts');
  const kinds = useTranslations('mcp.transport');
  const words = useTranslations('integrations.facts');
  const { argv, url, transport, timeout_sec, last_test: test, updated_at, updated_by } = server;
  const named = test?.server_name == null ? null : `${test.server_name} ${test.server_version ?? ''}`.trim();
  return (
    <>
      <Card title={t('target')}>
        <Facts
          className="grid-cols-[minmax(0,max-content)_minmax(60%,1fr)] gap-x-4"
          facts={[
            { name: t('transport'), value: kinds(transport) },
            ...(argv.length === 0 ? [] : [{ name: t('program'), value: <Argv argv={argv} /> }]),
            ...(url === '' ? [] : [{ name: t('address'), value: <span className="wrap-anywhere">{url}</span> }]),
            { name: t('timeout'), value: <Duration ms={timeout_sec * 1000} /> },
            ...(named === null
              ? []
              : [{ name: t('name'), value: <span className="wrap-anywhere">{visibleText(named)}</span> }]),
            ...(test?.protocol_version == null
              ? []
              : [{ name: t('protocol'), value: visibleText(test.protocol_version) }]),
            ...(updated_at === null
              ? []
              : [
                  {
                    name: words('updated'),
                    value: (
                      <>
                        <Time at={updated_at} /> {updated_by !== null && words('by', { actor: updated_by })}
                      </>
                    ),
                  },
                ]),
          ]}
        />
      </Card>
      <Card title={t('values')}>
        <Values server={server} />
      </Card>
    </>
  );
}

/** One part a line, so that it can be told where each ends. */
function Argv({ argv }: { argv: readonly string[] }) {
  return (
    <ol className="grid gap-0.5" data-argv>
      {argv.map((part, index) => (
        <li key={index}>
          <code className="font-mono text-12 break-all whitespace-pre-wrap">
            {part === '' ? '""' : visibleText(part)}
          </code>
        </li>
      ))}
    </ol>
  );
}

function Values({ server: { env, headers, secrets } }: { server: McpServer }) {
  const t = useTranslations('mcp.facts');
  const names = [
    ...Object.keys(env).map(name => `env.${name}`),
    ...Object.keys(headers).map(name => `headers.${name}`),
    ...(secrets['auth_token'] === undefined ? [] : ['auth_token']),
  ];
  if (names.length === 0) return <p className="text-13 text-text-2">{t('noValues')}</p>;
  return (
    <Facts
      className="grid-cols-[minmax(0,max-content)_1fr]"
      facts={names.map(name => ({
        name: name.replace(/^(?:env|headers)\./, ''),
        value:
          secrets[name]?.has_secret === true ? (
            <code className="font-mono text-12" data-secret={name}>
              {maskedSecret(secrets[name].secret_hint)}
            </code>
          ) : (
            <span className="text-retrying">{t('wanted')}</span>
          ),
      }))}
    />
  );
}
