import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Input, Textarea } from '@/components/ui/input';
import { cn } from '@/lib/cn';

interface SecretInputProps {
  id: string;
  label: string;
  value: string;
  onValueChange: (value: string) => void;
}

/** Takes a secret without showing it. One of several lines, such as a key file, keeps its lines. */
export function SecretInput({ id, label, value, onValueChange }: SecretInputProps) {
  const t = useTranslations('form');
  const [isShown, setIsShown] = useState(false);
  const isLong = value.includes('\n');
  const field = {
    id,
    value,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'none',
    className: 'pr-10 font-mono touch:pr-12',
  };
  return (
    <div className="relative">
      {isLong ? (
        <Textarea
          {...field}
          autoFocus
          rows={5}
          onChange={({ target }) => onValueChange(target.value)}
          className={cn(field.className, !isShown && '[-webkit-text-security:disc]')}
        />
      ) : (
        <Input
          {...field}
          type={isShown ? 'text' : 'password'}
          onChange={({ target }) => onValueChange(target.value)}
          onPaste={event => {
            const pasted = event.clipboardData.getData('text').trim();
            // A field of one line would run them together.
            if (!pasted.includes('\n')) return;
            event.preventDefault();
            onValueChange(pasted);
          }}
        />
      )}
      <button
        type="button"
        aria-label={t(isShown ? 'hideSecret' : 'showSecret', { name: label })}
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
        className="absolute top-1 right-1 grid size-6 place-items-center rounded-sm text-text-3 hover:bg-hover hover:text-text touch:top-0 touch:right-0 touch:size-control"
      >
        {isShown ? <EyeOff className="size-4" aria-hidden /> : <Eye className="size-4" aria-hidden />}
      </button>
    </div>
  );
}
