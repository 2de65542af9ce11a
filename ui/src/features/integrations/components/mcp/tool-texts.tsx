import { useTranslations } from 'use-intl';
import { diffTexts, type Part } from '../../api/mcp/diff-texts';
import { shownFields, type ShownField } from '../../api/mcp/tool-fields';
import type { McpTool } from '../../api/mcp/types';

/** What a tool says of itself: of a changed one what was pinned and what it says now, side by side, with what differs marked. */
export function ToolTexts({ tool }: { tool: McpTool }) {
  return (
    <div className="grid gap-3" data-tool-texts={tool.name}>
      {shownFields(tool).map(shown =>
        shown.isChanged ? (
          <ChangedField key={shown.field} shown={shown} />
        ) : (
          <SameField key={shown.field} shown={shown} />
        ),
      )}
    </div>
  );
}

function SameField({ shown: { field, offered, pinned } }: { shown: ShownField }) {
  const t = useTranslations('mcp.tools.field');
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-12 text-text-3">{t(field)}</h3>
      <Foreign label={t(field)}>{offered ?? pinned}</Foreign>
    </div>
  );
}

function ChangedField({ shown: { field, offered, pinned } }: { shown: ShownField }) {
  const t = useTranslations('mcp.tools');
  const diff = diffTexts(pinned ?? '', offered ?? '');
  const name = t(`field.${field}`);
  return (
    <div className="min-w-0" data-changed={field}>
      <h3 className="mb-1 text-12 text-text-3">{name}</h3>
      <div className="grid gap-2 md:grid-cols-2">
        <Side
          heading={t('before')}
          name={name}
          parts={pinned === null ? null : diff.before}
          mark="tint-failed text-failed"
          isGone
        />
        <Side
          heading={t('after')}
          name={name}
          parts={offered === null ? null : diff.after}
          mark="tint-success text-success"
        />
      </div>
    </div>
  );
}

interface SideProps {
  heading: string;
  name: string;
  /** Null where it says nothing. */
  parts: readonly Part[] | null;
  mark: string;
  isGone?: boolean;
}

/** Whatever differs is marked by more than its colour. */
function Side({ heading, name, parts, mark, isGone = false }: SideProps) {
  const t = useTranslations('mcp.tools');
  const Mark = isGone ? 'del' : 'ins';
  return (
    <div className="min-w-0">
      <h4 className="mb-1 text-12 font-medium">{heading}</h4>
      <Foreign label={`${heading}: ${name}`}>
        {parts === null ? (
          <span className="text-text-3">{t('absent')}</span>
        ) : (
          parts.map(({ text, isChanged }, index) =>
            isChanged ? (
              <Mark key={index} className={`rounded-sm underline decoration-2 underline-offset-2 ${mark}`}>
                {text}
              </Mark>
            ) : (
              <span key={index}>{text}</span>
            ),
          )
        )}
      </Foreign>
    </div>
  );
}

/** A text of the server: a text and nothing else, however long. */
function Foreign({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <pre
      role="region"
      aria-label={label}
      // What scrolls must be reached by the keyboard.
      tabIndex={0}
      dir="ltr"
      className="max-h-72 overflow-auto rounded-md border bg-bg px-3 py-2 font-mono text-12 leading-5 break-words whitespace-pre-wrap [unicode-bidi:isolate]"
    >
      {children}
    </pre>
  );
}
