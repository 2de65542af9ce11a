import { Dialog as Radix } from 'radix-ui';
import { Eye, EyeOff } from 'lucide-react';
import { useId, useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { DialogFrame } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ApiError } from '@/lib/api/api-error';
import { useRefusalWords } from '@/lib/session/refusal-words';
import { useSession } from '@/lib/session/session';
import { Logo } from './logo';

/** Nobody was here yet: the whole screen asks for a token, and the address stays where it leads. */
export function SignInPage() {
  const t = useTranslations('shell.signIn');
  return (
    <main className="grid min-h-dvh place-items-center px-4">
      <div className="w-full max-w-90">
        <Logo />
        <h1 className="mt-4 text-20 font-semibold tracking-tight">{t('title')}</h1>
        <p className="mt-1 mb-5 text-text-2">{t('lead')}</p>
        <SignInForm />
      </div>
    </main>
  );
}

/** The token ceased to count: asked again over the page, which keeps what was typed. */
export function SignInDialog() {
  const t = useTranslations('shell.signIn');
  return (
    <Radix.Root open>
      <DialogFrame title={t('again')} description={t('againLead')} isClosable={false}>
        <SignInForm />
      </DialogFrame>
    </Radix.Root>
  );
}

function SignInForm() {
  const t = useTranslations('shell.signIn');
  const { signIn, isTokenRefused, error: atOpening } = useSession();
  const wordsOf = useRefusalWords();
  const [token, setToken] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<ApiError | null>(atOpening?.status === 429 ? atOpening : null);
  const id = useId();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setIsEmpty(token.trim() === '');
    if (token.trim() === '' || isBusy) return;
    setIsBusy(true);
    signIn(token)
      .catch((error: unknown) => {
        setRefusal(error as ApiError);
      })
      .finally(() => {
        setIsBusy(false);
      });
  };
  const refused = refusal === null ? (isTokenRefused ? t('refused') : undefined) : wordsOf(refusal);
  const error = isEmpty ? t('empty') : isBusy ? undefined : refused;
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <Field id={id} label={t('token')} hint={t('tokenHint')} error={error}>
        <div className="relative">
          <Input
            id={id}
            name="token"
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            spellCheck={false}
            autoFocus
            value={token}
            onChange={event => {
              setToken(event.target.value);
              setIsEmpty(false);
            }}
            className="pr-10 font-mono"
          />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={isShown ? t('hide') : t('show')}
            onClick={() => {
              setIsShown(!isShown);
            }}
            className="absolute inset-y-0 right-0.5 my-auto"
          >
            {isShown ? <EyeOff /> : <Eye />}
          </Button>
        </div>
      </Field>
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {t('submit')}
      </Button>
    </form>
  );
}
