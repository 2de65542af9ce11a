import { Popover } from 'radix-ui';
import { useRef, useState } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { durationText } from '@/lib/time/duration';
import { useNow } from '@/lib/time/now';
import { withLocalTimes } from '@/lib/time/local-words';
import { relativeTime } from '@/lib/time/relative-time';
import { zoneName } from '@/lib/time/zone-name';
import { CopyButton } from './copy-button';

const OPEN_AFTER_MS = 350;
const CLOSE_AFTER_MS = 200;

interface TimeProps {
  /** ISO-8601; null where it did not happen. */
  at: string | null | undefined;
  /** `relative`: "3 min ago"; `clock`: date and time with the zone. */
  show?: 'relative' | 'clock';
  className?: string;
}

/** When something was or will be; on hover, focus or touch the exact time in three notations. */
export function Time({ at, show = 'relative', className }: TimeProps) {
  const t = useTranslations('common.time');
  if (at === null || at === undefined) return <span className={cn('text-text-3', className)}>{t('never')}</span>;
  return <TimeOf at={at} show={show} className={className} />;
}

function TimeOf({ at, show, className }: { at: string; show: 'relative' | 'clock'; className: string | undefined }) {
  const [isOpen, setIsOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const later = (open: boolean, ms: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsOpen(open), ms);
  };
  const hover = {
    onPointerEnter: (event: React.PointerEvent) => {
      if (event.pointerType === 'mouse') later(true, OPEN_AFTER_MS);
    },
    onPointerLeave: (event: React.PointerEvent) => {
      if (event.pointerType === 'mouse') later(false, CLOSE_AFTER_MS);
    },
  };
  const button = (
    <button
      type="button"
      {...hover}
      onClick={event => {
        event.preventDefault();
        clearTimeout(timer.current);
        setIsOpen(!isOpen);
      }}
      className={cn('nums relative touch-area rounded-sm text-left whitespace-nowrap hover:text-text', className)}
    >
      <time dateTime={at}>{show === 'relative' ? <Relative at={at} /> : <Clock at={at} />}</time>
    </button>
  );
  // A list has hundreds of times: the popover exists only while it is open.
  if (!isOpen) return button;
  return (
    <Popover.Root open onOpenChange={setIsOpen}>
      <Popover.Anchor asChild>{button}</Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          {...hover}
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={event => event.preventDefault()}
          className="z-50 rounded-md border border-border-strong bg-raised p-3 text-12 shadow-lg"
        >
          <Exact at={at} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Relative({ at }: { at: string }) {
  const t = useTranslations('common.time');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const atMs = Date.parse(at);
  const now = t('now');
  return useNow(nowMs => relativeTime(atMs, nowMs, locale, now) ?? dateText(new Date(atMs), zone, locale));
}

function Clock({ at }: { at: string }) {
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  return clockText(new Date(at), zone, locale);
}

function Exact({ at }: { at: string }) {
  const t = useTranslations('common.time');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const date = new Date(at);
  return (
    <dl className="nums grid grid-cols-[max-content_1fr] items-center gap-x-4 gap-y-1">
      <dt className="text-text-3">{t('local')}</dt>
      <dd>{clockText(date, zone, locale)}</dd>
      <dt className="text-text-3">{t('utc')}</dt>
      <dd>{clockText(date, 'UTC', locale)}</dd>
      <dt className="text-text-3">{t('iso')}</dt>
      <dd className="flex items-center gap-1 font-mono">
        {date.toISOString()}
        <CopyButton text={date.toISOString()} label={t('copyIso')} />
      </dd>
    </dl>
  );
}

/** "Mon, 24 Nov 2026, 19:42:10 WIB" */
export function clockText(date: Date, zone: string, locale: string): string {
  const text = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(date);
  return `${text} ${zoneName(zone, date, locale)}`;
}

/** Says the times within a sentence of the API by the clocks of the viewer. */
export function useLocalTimes(): (sentence: string) => string {
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  return sentence => withLocalTimes(sentence, instant => clockText(instant, zone, locale));
}

function dateText(date: Date, zone: string, locale: string): string {
  const options = { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options).format(date);
}

interface DurationProps {
  ms?: number | null | undefined;
  /** Instead of `ms`: since when, until when; without an end it counts on. */
  from?: string | null | undefined;
  to?: string | null | undefined;
  className?: string;
}

/** How long something took, or has been taking. */
export function Duration({ ms, from, to, className }: DurationProps) {
  const locale = useLocale();
  const fromMs = from === null || from === undefined ? null : Date.parse(from);
  const isOpenEnded = ms === undefined && fromMs !== null && (to === null || to === undefined);
  const text = useNow(nowMs => {
    if (ms !== null && ms !== undefined) return durationText(ms, locale);
    if (fromMs === null) return '—';
    return durationText((isOpenEnded ? nowMs : Date.parse(to ?? '')) - fromMs, locale);
  }, isOpenEnded);
  return <span className={cn('nums whitespace-nowrap', className)}>{text}</span>;
}
