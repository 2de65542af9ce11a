import { useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { FaultsContext, useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { goToFirstFault } from '@/components/form/go-to-fault';
import { LabelledCheckbox } from '@/components/form/labelled-checkbox';
import { SecretField } from '@/components/form/secret-field';
import { Button } from '@/components/ui/button';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { ApiError, type Fault } from '@/lib/api/api-error';
import { api, dataOf } from '@/lib/api/client';

/** The least an account of Telegram needs; the rest has a place among the accounts. */
export function TelegramForm({ onMade }: { onMade: (accountId: string) => void }) {
  const t = useTranslations('setUp.telegram');
  const queryClient = useQueryClient();
  const [accountId, setAccountId] = useState('bot_a01');
  const [token, setToken] = useState('');
  const [chats, setChats] = useState('');
  const [usesAi, setUsesAi] = useState(true);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const faults: readonly Fault[] = error instanceof ApiError ? error.errors : [];
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const id = accountId.trim();
    if (id === '' || token.trim() === '') {
      goToFirstFault([id === '' ? 'account_id' : 'bot_token']);
      return;
    }
    setIsBusy(true);
    setError(null);
    try {
      const body = { bot_token: token.trim(), allowed_chat_ids: chatsIn(chats), enabled: true, use_ai: usesAi };
      const params = { path: { account_id: id }, header: { 'if-none-match': '*' as const } };
      const saved = await dataOf(api.PUT('/connector/telegram/accounts/{account_id}', { params, body }));
      queryClient.setQueryData(['/connector/telegram/accounts/{account_id}', { path: { account_id: id } }], saved);
      void queryClient.invalidateQueries({ queryKey: ['/connectors'] });
      onMade(id);
    } catch (thrown) {
      setError(thrown);
      if (thrown instanceof ApiError) goToFirstFault(thrown.errors.map(({ path }) => path));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <FaultsContext value={faults}>
      <form onSubmit={event => void submit(event)} noValidate autoComplete="off" className="grid gap-4">
        <IdField value={accountId} onChange={setAccountId} />
        <SecretField
          paths={['bot_token']}
          label={t('token')}
          hint={t('tokenHint')}
          isOptional={false}
          stored={null}
          isAnew={false}
          value={token}
          onChange={value => setToken(value ?? '')}
        />
        <ChatsField value={chats} onChange={setChats} />
        <LabelledCheckbox
          id={fieldId('use_ai')}
          label={t('useAi')}
          hint={t('useAiHint')}
          isChecked={usesAi}
          onCheckedChange={setUsesAi}
        />
        {error !== null && faults.length === 0 && <ErrorLine error={error} />}
        <Button type="submit" variant="primary" className="w-fit" isBusy={isBusy}>
          {t('create')}
        </Button>
      </form>
    </FaultsContext>
  );
}

function IdField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations('setUp.telegram');
  const id = fieldId('account_id');
  return (
    <Field id={id} label={t('accountId')} hint={t('accountIdHint')} error={useFault('account_id')} className="max-w-90">
      <Input
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        className="font-mono"
      />
    </Field>
  );
}

function ChatsField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations('setUp.telegram');
  const id = fieldId('allowed_chat_ids');
  return (
    <Field
      id={id}
      label={t('chats')}
      hint={t('chatsHint')}
      isOptional
      error={useFault('allowed_chat_ids')}
      className="max-w-90"
    >
      <Textarea
        id={id}
        rows={2}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        placeholder="123456789"
        spellCheck={false}
        autoComplete="off"
        className="font-mono"
      />
    </Field>
  );
}

/** One a line, or with commas between them. */
function chatsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(chat => chat !== '');
}
