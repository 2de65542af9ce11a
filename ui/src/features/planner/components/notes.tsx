import { Info, TriangleAlert, Wrench, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';

type Kind = 'assumptions' | 'warnings' | 'needs';

const LOOKS: Record<Kind, { icon: LucideIcon; className: string }> = {
  assumptions: { icon: Info, className: 'text-text-3' },
  warnings: { icon: TriangleAlert, className: 'text-retrying' },
  needs: { icon: Wrench, className: 'text-awaiting' },
};

/** Sentences of one kind under their heading; nothing where there are none. */
export function Notes({ kind, notes }: { kind: Kind; notes: readonly string[] }) {
  const t = useTranslations('planner');
  if (notes.length === 0) return null;
  const { icon: Icon, className } = LOOKS[kind];
  return (
    <div className="flex gap-2 text-13">
      <Icon className={cn('mt-0.5 size-4 shrink-0', className)} aria-hidden />
      <div className="min-w-0">
        <h4 className={cn('text-12 font-medium', className)}>{t(kind)}</h4>
        <ul className="text-text-2">
          {notes.map(note => (
            <li key={note} className="break-words">
              {note}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
