import { Sparkles } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import type { PlanDefaults } from './plan-defaults';
import { PlanOptions } from './plan-options';

/** As the API takes them, counted in code points. */
const MIN_CHARS = 3;
const MAX_CHARS = 8000;
const EXAMPLES = ['first', 'second', 'third'] as const;

interface PromptFormProps {
  prompt: string;
  onPromptChange: (prompt: string) => void;
  defaults: PlanDefaults;
  onDefaultsChange: (defaults: PlanDefaults) => void;
  onSubmit: () => void;
  isBusy: boolean;
  hasPlan: boolean;
}

export function PromptForm(props: PromptFormProps) {
  const { prompt, onPromptChange, defaults, onDefaultsChange, onSubmit, isBusy, hasPlan } = props;
  const t = useTranslations('planner');
  const field = useRef<HTMLTextAreaElement>(null);
  const chars = Array.from(prompt.trim()).length;
  const isFit = chars >= MIN_CHARS && chars <= MAX_CHARS;

  useEffect(() => {
    field.current?.focus();
  }, []);

  return (
    <form
      className="rounded-lg border bg-surface p-4"
      onSubmit={event => {
        event.preventDefault();
        if (isFit && !isBusy) onSubmit();
      }}
    >
      <Field
        id="prompt"
        label={t('prompt')}
        hint={t.rich('promptHint', { key: () => <Kbd>Ctrl Enter</Kbd> })}
        error={chars > MAX_CHARS ? t('tooLong', { max: MAX_CHARS, count: chars }) : undefined}
      >
        <Textarea
          ref={field}
          id="prompt"
          rows={3}
          value={prompt}
          placeholder={t('example.first')}
          className="text-14"
          onChange={event => {
            onPromptChange(event.target.value);
          }}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
      </Field>
      {prompt.trim() === '' && <Examples onChoose={onPromptChange} />}
      <PlanOptions defaults={defaults} onChange={onDefaultsChange} />
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" isBusy={isBusy} disabled={!isFit}>
          {!isBusy && <Sparkles aria-hidden />}
          {t(hasPlan ? 'planAgain' : 'plan')}
        </Button>
        <span className="nums text-12 text-text-3">
          {chars > 0 && chars < MIN_CHARS
            ? t('tooShort', { min: MIN_CHARS })
            : t('length', { count: chars, max: MAX_CHARS })}
        </span>
      </div>
    </form>
  );
}

function Examples({ onChoose }: { onChoose: (prompt: string) => void }) {
  const t = useTranslations('planner');
  return (
    <div className="mt-3">
      <h2 className="text-12 text-text-3">{t('examples')}</h2>
      <ul className="mt-1 grid gap-1">
        {EXAMPLES.map(example => (
          <li key={example}>
            <Button
              variant="ghost"
              size="sm"
              className="h-auto! min-h-7 justify-start py-1 text-left whitespace-normal"
              onClick={() => {
                onChoose(t(`example.${example}`));
              }}
            >
              {t(`example.${example}`)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
