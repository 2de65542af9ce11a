import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { FaultsContext } from '@/components/form/faults';
import { goToFirstFault } from '@/components/form/go-to-fault';
import { Button } from '@/components/ui/button';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { ErrorState, Loading } from '@/components/ui/states';
import { ApiError, type Fault } from '@/lib/api/api-error';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import { AskedInput, fieldNamed, TextField, type AskedField, type Provider } from './asked-field';

interface AccountFormProps {
  provider: string;
  suggestedId: string;
  /** Names of secrets and settings, in order; what else an account has has its place among the accounts. */
  asked: readonly string[];
  /** Of these, what the guided way needs though the account can be without it. */
  needed?: readonly string[];
  /** The id is given: it is that of another account. */
  isIdKept?: boolean;
  onMade: (accountId: string) => void;
}

/** The least an account of a channel needs, with the words that the catalog has for it. */
export function AccountForm(props: AccountFormProps) {
  const catalog = useQuery({ ...apiQuery('/integrations/catalog'), staleTime: Infinity });
  if (catalog.isPending) return <Loading rows={2} />;
  if (catalog.isError) return <ErrorState error={catalog.error} onRetry={() => void catalog.refetch()} />;
  const template = catalog.data.providers.find(one => one.provider_id === props.provider);
  return template === undefined ? null : <TypedForm {...props} template={template} />;
}

function TypedForm({
  template,
  suggestedId,
  asked,
  needed = [],
  isIdKept = false,
  onMade,
}: AccountFormProps & { template: Provider }) {
  const t = useTranslations('setUp.common');
  const queryClient = useQueryClient();
  const [accountId, setAccountId] = useState(suggestedId);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const faults: readonly Fault[] = error instanceof ApiError ? error.errors : [];
  const fields = asked.flatMap(name => fieldNamed(template, name));
  const valueOf = (name: string): string => typed[name]?.trim() ?? '';
  const isWanted = (field: AskedField): boolean => field.isRequired || needed.includes(field.name);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const id = accountId.trim();
    const missing = fields.filter(field => isWanted(field) && valueOf(field.name) === '').map(({ path }) => path);
    if (id === '' || missing.length > 0) {
      goToFirstFault([...(id === '' ? ['account_id'] : []), ...missing]);
      return;
    }
    setIsBusy(true);
    setError(null);
    try {
      const given = (isSecret: boolean) =>
        Object.fromEntries(
          fields
            .filter(field => field.isSecret === isSecret && valueOf(field.name) !== '')
            .map(({ name }) => [name, valueOf(name)]),
        );
      const body = { enabled: true, secrets: given(true), config: given(false) };
      const path = { provider: template.provider_id, account_id: id };
      const params = { path, header: { 'if-none-match': '*' as const } };
      const saved = await dataOf(api.PUT('/integrations/accounts/{provider}/{account_id}', { params, body }));
      queryClient.setQueryData(['/integrations/accounts/{provider}/{account_id}', { path }], saved);
      void queryClient.invalidateQueries({ queryKey: ['/connectors'] });
      void queryClient.invalidateQueries({ queryKey: ['/integrations/accounts'] });
      onMade(id);
    } catch (thrown) {
      setError(thrown);
      if (thrown instanceof ApiError) goToFirstFault(thrown.errors.map(({ path }) => path));
    } finally {
      setIsBusy(false);
    }
  };
  const elsewhere = faults.some(({ path }) => path !== 'account_id' && !fields.some(field => field.path === path));
  return (
    <FaultsContext value={faults}>
      <form onSubmit={event => void submit(event)} noValidate autoComplete="off" className="grid gap-4">
        {!isIdKept && (
          <TextField
            path="account_id"
            label={t('accountId')}
            hint={t('accountIdHint')}
            value={accountId}
            onChange={setAccountId}
          />
        )}
        {fields.map(field => (
          <AskedInput
            key={field.name}
            field={field}
            isOptional={!isWanted(field)}
            value={typed[field.name] ?? ''}
            onChange={value => setTyped(before => ({ ...before, [field.name]: value }))}
          />
        ))}
        {error !== null && (faults.length === 0 || elsewhere) && <ErrorLine error={error} />}
        <Button type="submit" variant="primary" className="w-fit" isBusy={isBusy}>
          {t('create')}
        </Button>
      </form>
    </FaultsContext>
  );
}
