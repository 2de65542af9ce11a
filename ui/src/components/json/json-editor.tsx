import { Suspense, useLayoutEffect, useRef, type RefObject } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import { cn } from '@/lib/cn';
import type { CodeEditorProps, Selection } from './code-editor';

// While it does not come the plain field does.
const CodeEditor = lazyPart(() => import('./code-editor').then(module => module.CodeEditor), null);

type JsonEditorProps = Omit<CodeEditorProps, 'takeOver'> & { className?: string };

/**
 * Edits JSON as text, with the faults of the API where they stand. Its code comes when it is first shown; until
 * then a plain field takes what is typed.
 */
export function JsonEditor({ className, ...editor }: JsonEditorProps) {
  const left = useRef<Selection | null>(null);
  const takeOver = (): Selection | null => {
    const selection = left.current;
    left.current = null;
    return selection;
  };
  return (
    <div
      className={cn(
        'h-80 overflow-auto rounded-md border border-control/60 bg-surface focus-within:border-accent-text',
        className,
      )}
    >
      <Suspense fallback={<PlainEditor {...editor} left={left} />}>
        <CodeEditor {...editor} takeOver={takeOver} />
      </Suspense>
    </div>
  );
}

/** Says in `left` where somebody was typing when it goes. */
function PlainEditor({
  value,
  onValueChange,
  label,
  isReadOnly,
  left,
}: JsonEditorProps & { left: RefObject<Selection | null> }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = field.current;
    return () => {
      if (element !== null && document.activeElement === element) {
        left.current = { start: element.selectionStart, end: element.selectionEnd };
      }
    };
  }, [left]);
  return (
    <textarea
      ref={field}
      readOnly={isReadOnly}
      aria-label={label}
      value={value}
      onChange={({ target }) => onValueChange(target.value)}
      spellCheck={false}
      className="h-full w-full resize-none bg-transparent py-1 pl-10 font-mono text-12 leading-5 text-text-2 outline-none"
    />
  );
}
