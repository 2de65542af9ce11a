import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/lib/cn';

export interface TemplateItem {
  id: string;
  name: string;
  about: string;
  isManual: boolean;
  /** What has to be installed before it works. */
  install?: string;
}

interface TemplateGroupProps {
  id: string;
  title: string;
  items: readonly TemplateItem[];
  chosen: ReadonlySet<string>;
  /** Null for who may only look. */
  onToggle: ((ids: readonly string[], isChosen: boolean) => void) | null;
}

/** Templates of one kind, to be chosen one by one or all at once. */
export function TemplateGroup({ id, title, items, chosen, onToggle }: TemplateGroupProps) {
  const t = useTranslations('integrations');
  const ids = items.map(item => item.id);
  const count = ids.filter(one => chosen.has(one)).length;
  const heading = `templates-${id}`;
  return (
    <section aria-labelledby={heading}>
      <div className="mb-2 flex items-center gap-2.5">
        {onToggle !== null && (
          <Checkbox
            label={t('templates.allOf', { group: title })}
            isChecked={count === ids.length ? true : count > 0 ? 'some' : false}
            onCheckedChange={isChosen => onToggle(ids, isChosen)}
          />
        )}
        <h2 id={heading} className="text-13 font-semibold">
          {title}
        </h2>
      </div>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {items.map(item => (
          <Item
            key={item.id}
            item={item}
            isChosen={chosen.has(item.id)}
            onToggle={onToggle === null ? null : isChosen => onToggle([item.id], isChosen)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  item: TemplateItem;
  isChosen: boolean;
  onToggle: ((isChosen: boolean) => void) | null;
}

function Item({ item: { id, name, about, isManual, install }, isChosen, onToggle }: ItemProps) {
  const t = useTranslations('integrations');
  const controlId = `template-${id}`;
  return (
    <li
      className={cn(
        'relative flex gap-3 rounded-lg border bg-surface px-3.5 py-3',
        onToggle !== null && 'hover:border-border-strong hover:bg-hover',
        isChosen && 'border-accent bg-selected hover:bg-selected',
      )}
    >
      {onToggle !== null && (
        <Checkbox id={controlId} isChecked={isChosen} onCheckedChange={onToggle} className="z-[1] mt-0.5" />
      )}
      <div className="min-w-0 flex-1">
        <div className="flex items-center justify-between gap-2">
          {onToggle === null ? (
            <span className="text-13 font-medium">{name}</span>
          ) : (
            <label
              htmlFor={controlId}
              className="text-13 font-medium after:absolute after:inset-0 after:rounded-lg after:content-['']"
            >
              {name}
            </label>
          )}
          {isManual && <Badge>{t('manual')}</Badge>}
        </div>
        <p className="mt-0.5 text-12 text-text-2">{about}</p>
        {install !== undefined && (
          <code className="mt-1.5 block overflow-x-auto font-mono text-12 text-text-3 wrap-anywhere">{install}</code>
        )}
      </div>
    </li>
  );
}
