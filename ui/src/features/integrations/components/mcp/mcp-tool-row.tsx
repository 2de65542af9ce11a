import { ChevronRight, CircleAlert, CircleCheck, CircleDashed, CircleOff, type LucideIcon } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { visibleText } from '@multi-job/contract/visible-text';
import { Button } from '@/components/ui/button';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Time } from '@/components/ui/time';
import type { McpTool } from '../../api/mcp/types';
import type { PinTools } from '../../api/mcp/use-pin-tools';
import { ToolTexts } from './tool-texts';

const STATES: Record<McpTool['state'], { icon: LucideIcon; className: string }> = {
  pinned: { icon: CircleCheck, className: 'text-success' },
  changed: { icon: CircleAlert, className: 'text-failed' },
  new: { icon: CircleDashed, className: 'text-queued' },
  gone: { icon: CircleOff, className: 'text-cancelled' },
};

interface McpToolRowProps {
  tool: McpTool;
  isOpenAtFirst: boolean;
  isRead: boolean;
  onReadChange: (isRead: boolean) => void;
  /** Null for whoever may only look. */
  pins: PinTools | null;
}

/** A tool by its name and state; opened, all that it says, and what an admin may decide of it. */
export function McpToolRow({ tool, isOpenAtFirst, isRead, onReadChange, pins }: McpToolRowProps) {
  const t = useTranslations('mcp.tools');
  const panel = useId();
  // What has changed is what somebody came for.
  const [isOpen, setIsOpen] = useState(isOpenAtFirst || tool.state === 'changed');
  const { icon: Icon, className } = STATES[tool.state];
  return (
    <li data-tool={tool.name} data-tool-state={tool.state}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={() => setIsOpen(!isOpen)}
        className="flex min-h-row w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-left text-13 hover:bg-hover touch:min-h-control"
      >
        <ChevronRight
          className={`size-4 shrink-0 text-text-3 transition-transform ${isOpen ? 'rotate-90' : ''}`}
          aria-hidden
        />
        <span className="min-w-0 font-mono text-12 font-medium wrap-anywhere">{visibleText(tool.name)}</span>
        <span className={`ml-auto flex items-center gap-1.5 text-12 ${className}`}>
          <Icon className="size-4 shrink-0" aria-hidden />
          {t(`state.${tool.state}`)}
        </span>
        {tool.state === 'pinned' && <span className="text-12 text-text-3">{t(tool.is_read ? 'read' : 'write')}</span>}
      </button>
      {isOpen && (
        <div id={panel} className="grid gap-3 px-4 pb-4 md:pl-11">
          {tool.state === 'changed' && <p className="text-13 text-failed">{t('changedTitle')}</p>}
          {tool.state === 'gone' && <p className="text-13 text-text-2">{t('goneTitle')}</p>}
          <ToolTexts tool={tool} />
          {tool.pinned !== null && <PinnedBy pin={tool.pinned} />}
          {pins !== null && <Decide tool={tool} isRead={isRead} onReadChange={onReadChange} pins={pins} />}
        </div>
      )}
    </li>
  );
}

function PinnedBy({ pin: { pinned_at: at, pinned_by: actor } }: { pin: NonNullable<McpTool['pinned']> }) {
  const t = useTranslations('mcp.tools');
  return <p className="text-12 text-text-3">{t.rich('pinnedBy', { actor, time: () => <Time at={at} /> })}</p>;
}

type DecideProps = Omit<McpToolRowProps, 'isOpenAtFirst' | 'pins'> & { pins: PinTools };

function Decide({ tool, isRead, onReadChange, pins }: DecideProps) {
  const t = useTranslations('mcp.tools');
  const name = visibleText(tool.name);
  const isSame = tool.state === 'pinned' && isRead === tool.is_read;
  const verb = tool.state === 'new' ? 'pin' : tool.state === 'changed' ? 'pinAnew' : 'save';
  return (
    <div className="grid gap-2 border-t pt-3">
      {tool.offered !== null && (
        <>
          <ChoiceGroup
            className="w-fit"
            label={t('kindOf', { tool: name })}
            value={isRead ? 'read' : 'write'}
            onValueChange={kind => onReadChange(kind === 'read')}
            choices={[
              { value: 'write', label: t('write') },
              { value: 'read', label: t('read') },
            ]}
          />
          <p className="text-12 text-text-3">{t('readHint')}</p>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {tool.offered !== null && !isSame && (
          <Button
            size="sm"
            variant="primary"
            isBusy={pins.isBusy}
            {...(verb === 'pin' ? { 'aria-label': t('pinOf', { tool: name }) } : {})}
            onClick={() => void pins.pin([{ tool, isRead }])}
          >
            {t(verb)}
          </Button>
        )}
        {tool.pinned !== null && (
          <Button
            size="sm"
            variant="ghost"
            isBusy={pins.isBusy}
            aria-label={t('unpinOf', { tool: name })}
            onClick={() => void pins.unpin(tool)}
          >
            {t('unpin')}
          </Button>
        )}
      </div>
    </div>
  );
}
