import type { RunProgress } from '@multi-job/contract';
import { cutLine } from '../../core/cut-line.ts';
import { logText } from './log-text.ts';

/** What a handler reported as its progress, as it can be kept: handlers may be plain JavaScript. */
export function progressOf(percent: unknown, message: unknown): RunProgress {
  const isKnown = typeof percent === 'number' && Number.isFinite(percent);
  return {
    percent: isKnown ? Math.min(100, Math.max(0, percent)) : null,
    message: message === undefined || message === null ? '' : cutLine(logText([message])),
  };
}
