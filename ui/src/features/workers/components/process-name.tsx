import { useTranslations } from 'use-intl';
import type { Process } from '../api/use-processes';

/** What a process is called, and where it runs. */
export function ProcessName({ process: { agent_id, host, pid } }: { process: Process }) {
  const t = useTranslations('workers');
  return (
    <span className="flex min-w-0 flex-col py-0.5">
      <span className="font-mono text-12 wrap-anywhere">{agent_id}</span>
      <span className="nums text-12 text-text-3">{t('place', { host, pid: String(pid) })}</span>
    </span>
  );
}
