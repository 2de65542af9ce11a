import { lazy, Suspense } from 'react';
import { cn } from '@/lib/cn';
import type { CodeEditorProps } from './code-editor';

const CodeEditor = lazy(() => import('./code-editor').then(module => ({ default: module.CodeEditor })));

/** Edits JSON as text, with the faults of the API where they stand. Its code comes when it is first shown. */
export function JsonEditor({ className, ...editor }: CodeEditorProps & { className?: string }) {
  return (
    <div
      className={cn(
        'h-80 overflow-auto rounded-md border border-control/60 bg-surface focus-within:border-accent-text',
        className,
      )}
    >
      <Suspense
        fallback={
          <textarea
            readOnly
            aria-label={editor.label}
            value={editor.value}
            className="h-full w-full resize-none bg-transparent py-1 pl-10 font-mono text-12 leading-5 text-text-2 outline-none"
          />
        }
      >
        <CodeEditor {...editor} />
      </Suspense>
    </div>
  );
}
