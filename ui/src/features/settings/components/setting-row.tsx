import type { ReactNode } from 'react';

interface SettingRowProps {
  label: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

/** A setting: what it is on the left, what it is set to on the right. */
export function SettingRow({ label, hint, children }: SettingRowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-b py-3 last:border-b-0 last:pb-0 first:pt-0">
      <div className="min-w-0 flex-1 basis-60">
        <div className="text-13 font-medium">{label}</div>
        {hint !== undefined && <p className="mt-0.5 text-12 text-text-3">{hint}</p>}
      </div>
      {children}
    </div>
  );
}
