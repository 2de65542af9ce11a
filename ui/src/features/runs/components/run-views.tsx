import { BookmarkPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { cn } from '@/lib/cn';
import { useStored } from '@/lib/stored';
import { toast } from '@/lib/toast';
import { isFiltered, type RunFilter } from '../api/run-filter';
import { COMMON_VIEWS, forgetView, isShown, savedViews, saveView } from '../api/saved-views';

interface RunViewsProps {
  filter: RunFilter;
  onChoose: (filter: Partial<RunFilter>) => void;
}

const VIEW =
  'flex h-8 shrink-0 items-center rounded-full border px-3 text-13 whitespace-nowrap hover:bg-hover touch:h-control touch:min-w-control touch:justify-center';

/** Filters under a name: a few that everybody needs, and one's own. */
export function RunViews({ filter, onChoose }: RunViewsProps) {
  const t = useTranslations('runs.views');
  const own = useStored(savedViews);
  const [isNaming, setIsNaming] = useState(false);
  const isKnown = [...COMMON_VIEWS, ...own].some(view => isShown(view.filter, filter));
  return (
    <div
      role="group"
      aria-label={t('label')}
      className="mb-3 flex items-center gap-2 overflow-x-auto py-0.5 [scrollbar-width:none] max-md:-mx-4 max-md:px-4"
    >
      {COMMON_VIEWS.map(view => (
        <ViewButton
          key={view.id}
          name={t(view.id)}
          isOn={isShown(view.filter, filter)}
          onChoose={() => onChoose(view.filter)}
        />
      ))}
      {own.map(view => (
        <span key={view.id} className="flex shrink-0 items-center">
          <ViewButton
            name={view.name}
            isOn={isShown(view.filter, filter)}
            onChoose={() => onChoose(view.filter)}
            className="rounded-r-none pr-2"
          />
          <button
            type="button"
            aria-label={t('forget', { name: view.name })}
            onClick={() => {
              forgetView(view.id);
              toast.info(t('forgotten', { name: view.name }));
            }}
            className={cn(VIEW, 'rounded-l-none border-l-0 px-2 text-text-3')}
          >
            <X className="size-3.5" aria-hidden />
          </button>
        </span>
      ))}
      {isFiltered(filter) && !isKnown && (
        <Button variant="ghost" size="sm" onClick={() => setIsNaming(true)}>
          <BookmarkPlus aria-hidden />
          {t('save')}
        </Button>
      )}
      {isNaming && (
        <NameDialog
          onClose={() => setIsNaming(false)}
          onName={name => {
            saveView(name, filter);
            toast.success(t('saved', { name }));
          }}
        />
      )}
    </div>
  );
}

interface ViewButtonProps {
  name: string;
  isOn: boolean;
  onChoose: () => void;
  className?: string;
}

function ViewButton({ name, isOn, onChoose, className }: ViewButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onChoose}
      className={cn(
        VIEW,
        isOn ? 'border-accent/40 bg-selected font-medium text-accent-text' : 'text-text-2',
        className,
      )}
    >
      {name}
    </button>
  );
}

function NameDialog({ onClose, onName }: { onClose: () => void; onName: (name: string) => void }) {
  const t = useTranslations('runs.views');
  const common = useTranslations('common.actions');
  const [name, setName] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const submit = (): void => {
    if (name.trim() === '') {
      setIsMissing(true);
      return;
    }
    onName(name.trim());
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('saveTitle')}
      description={t('saveLead')}
      footer={
        <Button variant="primary" onClick={submit}>
          {common('save')}
        </Button>
      }
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <Field id="view-name" label={t('name')} error={isMissing ? t('nameMissing') : undefined}>
          <Input
            id="view-name"
            maxLength={40}
            value={name}
            onChange={event => {
              setName(event.target.value);
              setIsMissing(false);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
