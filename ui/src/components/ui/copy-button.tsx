import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { copyText } from '@/lib/copy-text';

const SAY_SO_MS = 1500;

interface CopyButtonProps {
  /** Something that prints itself late is asked for its text when it is copied. */
  text: string | { toString: () => string };
  /** Said by the button; "Copy" alone where what is meant stands beside it. */
  label?: string;
  isLabelShown?: boolean;
  className?: string;
}

export function CopyButton({ text, label, isLabelShown = false, className }: CopyButtonProps) {
  const t = useTranslations('common.actions');
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), SAY_SO_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const name = isCopied ? t('copied') : (label ?? t('copy'));
  return (
    <button
      type="button"
      aria-label={isLabelShown ? undefined : name}
      title={isLabelShown ? undefined : name}
      onClick={() => void copyText(text.toString()).then(setIsCopied)}
      className={cn(
        'relative inline-flex h-6 min-w-6 items-center justify-center gap-1.5 rounded-sm px-1 text-12 text-text-3 after:absolute after:-inset-1 hover:bg-hover hover:text-text touch:h-control touch:min-w-control',
        className,
      )}
    >
      {isCopied ? <Check className="size-3.5 text-success" aria-hidden /> : <Copy className="size-3.5" aria-hidden />}
      {isLabelShown && name}
    </button>
  );
}

/** An id in the mono face, cut in the middle of the page but copied whole. */
export function CopyableId({ id, className }: { id: string; className?: string }) {
  return (
    <span className={cn('inline-flex max-w-full min-w-0 items-center gap-0.5', className)}>
      <code className="truncate font-mono text-12">{id}</code>
      <CopyButton text={id} />
    </span>
  );
}
