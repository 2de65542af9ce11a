import type { ReactNode } from 'react';
import type { AccountDraft } from '../../api/account-draft';
import type { Account, Provider } from '../../api/types';

/** What every part of the form is given. */
export interface FormPart {
  draft: AccountDraft;
  onChange: (change: Partial<AccountDraft>) => void;
  /** As it was read; null for a new one. */
  account: Account | null;
  provider: Provider | undefined;
}

/** A part of the form with its heading. */
export function FormSection({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t py-5 first:border-t-0 first:pt-0">
      <div>
        <h2 className="text-14 font-semibold">{title}</h2>
        {lead !== undefined && <p className="mt-0.5 text-12 text-text-3">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
