import type { ReactNode } from 'react';

/** A part of a form with its heading. */
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
