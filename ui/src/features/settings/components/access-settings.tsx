import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ApiError } from '@/lib/api/api-error';
import { storedToken } from '@/lib/api/token';
import { useRefusalWords } from '@/lib/session/refusal-words';
import { useSession } from '@/lib/session/session';
import { useStored } from '@/lib/stored';
import { toast } from '@/lib/toast';

export function AccessSettings() {
  const t = useTranslations('settings.access');
  const words = useTranslations('shell.session');
  const { actor, role, isAuthOn, signIn, signOut } = useSession();
  const hasToken = useStored(storedToken) !== '';
  const [token, setToken] = useState('');
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const wordsOf = useRefusalWords();
  const id = useId();
  if (actor === null || role === null) return null;
  if (!isAuthOn) {
    return (
      <Card title={t('title')}>
        <p className="text-13 text-text-2">{t('open')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('title')}>
      <p className="mb-4 text-13 text-text-2">
        {t('signedIn', { actor, role: words(`role.${role}`) })} {t(hasToken ? 'stored' : 'noToken')}
      </p>
      <form
        onSubmit={event => {
          event.preventDefault();
          signIn(token).then(
            () => {
              setToken('');
              setRefusal(null);
              toast.success(t('applied'));
            },
            (error: unknown) => {
              setRefusal(error as ApiError);
            },
          );
        }}
        className="flex flex-wrap items-start gap-2"
      >
        <Field
          id={id}
          label={t('token')}
          hint={t('tokenHint')}
          error={refusal === null ? undefined : wordsOf(refusal)}
          className="min-w-0 flex-1 basis-60"
        >
          <Input
            id={id}
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={token}
            onChange={event => setToken(event.target.value)}
            className="font-mono"
          />
        </Field>
        <div className="flex gap-2 pt-6.5">
          <Button type="submit" disabled={token.trim() === ''}>
            {t('apply')}
          </Button>
          {hasToken && <Button onClick={signOut}>{t('signOut')}</Button>}
        </div>
      </form>
    </Card>
  );
}
