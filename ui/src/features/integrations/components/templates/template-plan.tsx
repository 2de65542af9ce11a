import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { StatusIcon, type Status } from '@/components/ui/status';
import { ApiError } from '@/lib/api/api-error';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import type { PlannedTemplate, TemplateOutcome } from '../../api/plan-templates';

interface TemplatePlanProps {
  plan: readonly PlannedTemplate[];
  accountId: string;
  onAccountIdChange: (accountId: string) => void;
  overwrites: boolean;
  onOverwritesChange: (overwrites: boolean) => void;
  isBusy: boolean;
  error: unknown;
}

/** Where it stands on the page. */
export const PLAN_ID = 'template-plan';

const ICONS: Record<TemplateOutcome, Status> = {
  create: 'success',
  keep: 'skipped',
  reset: 'retrying',
  environment: 'environment',
};

/** What creating would make, before it does. */
export function TemplatePlan(props: TemplatePlanProps) {
  const { plan, accountId, onAccountIdChange, overwrites, onOverwritesChange, isBusy, error } = props;
  const t = useTranslations('integrations.templates');
  const isAdmin = useMay('admin');
  const fault = useAccountIdFault(error);
  const working = plan.filter(({ outcome }) => outcome !== 'keep' && outcome !== 'environment').length;
  if (!isAdmin) {
    return <aside className="rounded-lg border bg-surface px-4 py-3 text-13 text-text-2">{t('forAdmins')}</aside>;
  }
  return (
    <aside
      id={PLAN_ID}
      aria-label={t('plan')}
      className="grid scroll-mt-16 gap-4 rounded-lg border bg-surface p-4 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto"
    >
      <Field id="template-account-id" label={t('accountId')} hint={t('accountIdHint')} error={fault}>
        <Input
          id="template-account-id"
          value={accountId}
          onChange={({ target }) => onAccountIdChange(target.value)}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={128}
          className="font-mono"
        />
      </Field>
      <div className="flex items-start gap-2.5">
        <Checkbox
          id="template-overwrite"
          isChecked={overwrites}
          onCheckedChange={onOverwritesChange}
          className="mt-0.5"
        />
        <div>
          <label htmlFor="template-overwrite" className="text-13 font-medium">
            {t('overwrite')}
          </label>
          <p className="text-12 text-text-3">{t('overwriteHint')}</p>
        </div>
      </div>
      <section aria-live="polite" className="border-t pt-3">
        <h2 className="text-13 font-semibold">{t('plan')}</h2>
        {plan.length === 0 ? (
          <p className="mt-1 text-13 text-text-2">{t('chooseFirst')}</p>
        ) : (
          <ul className="mt-2 grid gap-2">
            {plan.map(({ kind, id, outcome }) => (
              <li key={`${kind} ${id}`} data-planned={id} className="flex items-start gap-2 text-13">
                <StatusIcon status={ICONS[outcome]} className="mt-0.5" />
                <div className="min-w-0">
                  <span className="font-mono text-12 wrap-anywhere">{id}</span>
                  <span className="block text-12 text-text-2">{t(`outcome.${outcome}`)}</span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      {error !== null && fault === undefined && <ErrorLine error={error} />}
      <Button type="submit" variant="primary" isBusy={isBusy} disabled={working === 0}>
        {t('create', { count: working })}
      </Button>
    </aside>
  );
}

/** What the API says of the account id. */
function useAccountIdFault(error: unknown): string | undefined {
  const { say } = useApiWords();
  const fault = error instanceof ApiError ? error.errors.find(({ path }) => path === 'account_id') : undefined;
  return fault === undefined ? undefined : say(fault.message);
}
