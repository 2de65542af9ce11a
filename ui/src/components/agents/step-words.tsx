import { visibleText } from '@multi-job/contract/visible-text';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface StepWordsProps {
  kind: string;
  /** Null where it is not told; `words` stands for it then. */
  action: Readonly<Record<string, unknown>> | null;
  words: string | null;
}

const OPS = ['get', 'set', 'delete', 'read', 'list', 'write', 'append'] as const;
const code = (text: ReactNode): ReactNode => <code className="font-mono text-12 wrap-anywhere">{text}</code>;

/** A step of an agent in a line. Whatever the model wrote in it is made visible. */
export function StepWords({ kind, action, words }: StepWordsProps) {
  const t = useTranslations('agents.story');
  if (action === null) return visibleText(words ?? kind);
  const text = (name: string): string => {
    const value = action[name];
    return typeof value === 'string' ? visibleText(value) : '';
  };
  const known = OPS.find(one => one === action['op']);
  const op = known === undefined ? '' : t(`ops.${known}`);
  switch (kind) {
    case 'note':
      return t('did.note', { text: text('text') });
    case 'kv':
      return t.rich('did.kv', { op, key: text('key'), code });
    case 'file':
      return t.rich('did.file', { op, path: text('path'), code });
    case 'provider_http':
      return t.rich('did.request', { method: text('method'), url: text('url'), account: text('account'), code });
    case 'mcp_tool':
      return t.rich('did.tool', { tool: text('tool'), server: text('server'), code });
    case 'message': {
      const channel = `${text('channel')}/${text('account_id')}`;
      return t('did.message', { channel, to: text('to') === '' ? t('ownChat') : text('to') });
    }
    case 'command':
      return t.rich('did.command', { command: visibleText(wordsOf(action['argv'])), code });
    case 'schedule_job':
      return t.rich('did.job', { job: visibleText(jobOf(action['job'])), code });
    default:
      return visibleText(words ?? kind);
  }
}

function wordsOf(argv: unknown): string {
  return Array.isArray(argv) ? argv.map(String).join(' ') : '';
}

function jobOf(job: unknown): string {
  return typeof job === 'object' && job !== null && 'job_id' in job ? String(job.job_id) : '';
}
