import { visibleText } from '@multi-job/contract/visible-text';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { cn } from '@/lib/cn';
import { childrenOf, everyContainer, jsonLines, openAtFirst, type JsonLine } from './json-lines';

const LINE_PX = 20;
const LONGEST_TEXT = 400;
const EXPAND_AT_MOST = 50_000;
const OPEN_WHOLE_UP_TO = 2000;

interface JsonViewProps {
  value: unknown;
  label?: string;
  /** Tallest it becomes, px; it scrolls from there on. */
  maxHeight?: number;
  /** Nothing is folded and no text is cut at first: what is decided is shown to its end. */
  isWhole?: boolean;
  className?: string;
}

/** JSON of any size: only the lines that are seen exist. */
export function JsonView({ value, label, maxHeight = 420, isWhole = false, className }: JsonViewProps) {
  const t = useTranslations('common');
  const [open, setOpen] = useState<ReadonlySet<string>>(() =>
    isWhole ? everyContainer(value, OPEN_WHOLE_UP_TO) : openAtFirst(value),
  );
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => jsonLines(value, open), [value, open]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });
  const toggle = (path: string): void => {
    setOpen(before => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  };
  const isContainer = childrenOf(value) !== null;
  return (
    <div className={cn('overflow-hidden rounded-md border bg-sunken', className)}>
      <div className="flex items-center gap-1 border-b px-2 py-0.5">
        <span className="flex-1 truncate px-1 text-12 text-text-3">{label ?? t('json.tree')}</span>
        {isContainer && (
          <>
            <Button variant="ghost" size="sm" onClick={() => setOpen(everyContainer(value, EXPAND_AT_MOST))}>
              {t('actions.expandAll')}
            </Button>
            <Button variant="ghost" size="sm" onClick={() => setOpen(new Set(['']))}>
              {t('actions.collapseAll')}
            </Button>
          </>
        )}
        <CopyJson value={value} />
      </div>
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={label ?? t('json.tree')}
        style={{ maxHeight }}
        data-json-tree
        className="overflow-auto py-2 font-mono text-12 leading-5"
      >
        <div className="relative min-w-max" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(item => {
            const line = lines[item.index];
            if (line === undefined) return null;
            return (
              <div
                key={line.path}
                className="absolute top-0 left-0 flex h-5 items-center pr-4 whitespace-pre"
                style={{ transform: `translateY(${item.start}px)`, paddingLeft: 8 + line.depth * 16 }}
              >
                <Line line={line} isWhole={isWhole} onToggle={toggle} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Printed only when it is asked for. */
function CopyJson({ value }: { value: unknown }) {
  const lazily = useMemo(() => ({ toString: () => JSON.stringify(value, null, 2) }), [value]);
  return <CopyButton text={lazily} />;
}

interface LineProps {
  line: JsonLine;
  isWhole: boolean;
  onToggle: (path: string) => void;
}

function Line({ line, isWhole, onToggle }: LineProps) {
  const t = useTranslations('common.json');
  const { name, kind, value, isLast, path } = line;
  const isArray = Array.isArray(value);
  const comma = isLast ? '' : ',';
  if (kind === 'end') return <Punctuation className="pl-4">{`${isArray ? ']' : '}'}${comma}`}</Punctuation>;
  const label = name === null ? null : <Name name={name} />;
  if (kind === 'leaf') {
    return (
      <span className="pl-4">
        {label}
        <Leaf value={value} isWhole={isWhole} />
        <Punctuation>{comma}</Punctuation>
      </span>
    );
  }
  const count = childrenOf(value)?.length ?? 0;
  const isOpen = kind === 'open';
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={t(isOpen ? 'collapse' : 'expand', { name: name ?? 'JSON' })}
      onClick={() => onToggle(path)}
      className="flex items-center rounded-sm outline-offset-[-2px] hover:bg-hover"
    >
      <Chevron className="size-4 text-text-3" aria-hidden />
      {label}
      <Punctuation>{isArray ? '[' : '{'}</Punctuation>
      {!isOpen && (
        <>
          <span className="px-1 text-text-3">{t(isArray ? 'items' : 'keys', { count })}</span>
          <Punctuation>{`${isArray ? ']' : '}'}${comma}`}</Punctuation>
        </>
      )}
    </button>
  );
}

function Name({ name }: { name: string }) {
  return (
    <>
      <span className="text-accent-text">{visibleText(name)}</span>
      <Punctuation>: </Punctuation>
    </>
  );
}

function Leaf({ value, isWhole }: { value: unknown; isWhole: boolean }) {
  const t = useTranslations('common.json');
  if (typeof value === 'string') {
    const isLong = !isWhole && value.length > LONGEST_TEXT;
    return (
      <>
        <span className="text-success">
          {visibleText(JSON.stringify(isLong ? `${value.slice(0, LONGEST_TEXT)}…` : value))}
        </span>
        {isLong && (
          <>
            <span className="px-1 text-text-3">{t('longText', { count: value.length })}</span>
            <CopyButton text={value} className="h-5 touch:h-5" />
          </>
        )}
      </>
    );
  }
  const tone =
    typeof value === 'number' ? 'text-running' : typeof value === 'boolean' ? 'text-awaiting' : 'text-text-3';
  return <span className={tone}>{JSON.stringify(value)}</span>;
}

function Punctuation({ children, className }: { children: string; className?: string }) {
  return <span className={cn('text-text-3', className)}>{children}</span>;
}
