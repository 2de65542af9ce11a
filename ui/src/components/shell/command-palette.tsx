import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import {
  Keyboard,
  KeyRound,
  Languages,
  Layers,
  LayoutTemplate,
  Play,
  Plus,
  Search,
  SunMoon,
  WandSparkles,
  type LucideIcon,
  Plug,
  Send,
  Webhook,
} from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { OVERLAY } from '@/components/ui/dialog';
import { StatusIcon, statusOfRun } from '@/components/ui/status';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import { setPreferences } from '@/lib/preferences/preferences';
import { useGo } from '@/lib/leave/leaving';
import { useMay } from '@/lib/session/role-gate';
import { PLACES } from './places';

const ALL = PLACES.flatMap(group => group.places);
const FOUND = 6;
const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-text-3';

/** Goes anywhere and does anything by its name: places, jobs and runs of the API, commands. */
export function CommandPalette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const t = useTranslations('shell');
  const visit = useGo();
  const [query, setQuery] = useState('');
  // What is listed is of what is typed now, for Enter may be pressed at once; only the API may be asked later.
  const isMatch = (text: string): boolean => text.toLowerCase().includes(query.trim().toLowerCase());
  const { jobs, runs } = useFound(useDeferredValue(query.trim()), isMatch);
  const commands = useCommands(onHelp).filter(command => isMatch(command.label));
  const places = ALL.filter(place => isMatch(t(`places.${place.id}`)));
  // The first of what is found is chosen, until another is.
  const [chosen, setChosen] = useState('');
  const ids = [
    ...places.map(({ id }) => `place ${id}`),
    ...jobs.map(({ job_id }) => `job ${job_id}`),
    ...runs.map(({ run_id }) => `run ${run_id}`),
    ...commands.map(({ id }) => `command ${id}`),
  ];
  const go = (place: string) => (): void => {
    onClose();
    visit(place);
  };
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-150 overflow-hidden rounded-lg border border-border-strong bg-raised shadow-lg animate-appear"
        >
          <Radix.Title className="sr-only">{t('palette.title')}</Radix.Title>
          <Command
            shouldFilter={false}
            value={ids.includes(chosen) ? chosen : (ids[0] ?? '')}
            onValueChange={setChosen}
            loop
            label={t('palette.title')}
          >
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search className="size-4 text-text-3" aria-hidden />
              <Command.Input
                autoFocus
                value={query}
                onValueChange={setQuery}
                placeholder={t('palette.placeholder')}
                className="h-12 flex-1 bg-transparent text-14 touch:h-14 outline-none touch:text-16"
              />
            </div>
            <Command.List className="max-h-[52vh] overflow-y-auto p-2">
              <Command.Empty className="px-2 py-8 text-center text-13 text-text-2">
                {t('palette.nothing', { query })}
              </Command.Empty>
              {places.length > 0 && (
                <Command.Group heading={t('palette.places')} className={GROUP}>
                  {places.map(place => (
                    <Item key={place.id} id={`place ${place.id}`} icon={place.icon} onSelect={go(place.href)}>
                      {t(`places.${place.id}`)}
                    </Item>
                  ))}
                </Command.Group>
              )}
              {jobs.length > 0 && (
                <Command.Group heading={t('palette.jobs')} className={GROUP}>
                  {jobs.map(job => (
                    <Item key={job.job_id} id={`job ${job.job_id}`} icon={Layers} onSelect={go(href.job(job.job_id))}>
                      <span className="truncate">{job.job_id}</span>
                      <span className="ml-auto truncate text-12 text-text-3">{job.type}</span>
                    </Item>
                  ))}
                </Command.Group>
              )}
              {runs.length > 0 && (
                <Command.Group heading={t('palette.runs')} className={GROUP}>
                  {runs.map(run => (
                    <Item key={run.run_id} id={`run ${run.run_id}`} icon={Play} onSelect={go(href.run(run.run_id))}>
                      <StatusIcon status={statusOfRun(run)} />
                      <span className="truncate">{run.job_id}</span>
                      <code className="ml-auto truncate font-mono text-12 text-text-3">{run.run_id}</code>
                    </Item>
                  ))}
                </Command.Group>
              )}
              {commands.length > 0 && (
                <Command.Group heading={t('palette.commands')} className={GROUP}>
                  {commands.map(command => (
                    <Item
                      key={command.id}
                      id={`command ${command.id}`}
                      icon={command.icon}
                      onSelect={() => {
                        onClose();
                        command.run();
                      }}
                    >
                      {command.label}
                    </Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({
  id,
  icon: Icon,
  onSelect,
  children,
}: {
  id: string;
  icon: LucideIcon;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={id}
      onSelect={onSelect}
      className="flex h-9 items-center gap-2.5 rounded-md px-2 text-13 data-[selected=true]:bg-hover touch:h-control"
    >
      <Icon className="size-4 shrink-0 text-text-3" aria-hidden />
      {children}
    </Command.Item>
  );
}

/** Jobs and runs whose ids hold the words; nothing is asked for while nothing is typed. An older answer is sifted by `isMatch`. */
function useFound(search: string, isMatch: (text: string) => boolean) {
  const isAsked = search.length > 0;
  const options = { enabled: isAsked, placeholderData: keepPreviousData };
  const jobs = useQuery({ ...apiQuery('/jobs', { query: { search, inputs: 'short', limit: FOUND } }), ...options });
  const runs = useQuery({ ...apiQuery('/runs', { query: { search, limit: FOUND } }), ...options });
  const isListed = (isOld: boolean, id: string): boolean => isAsked && (!isOld || isMatch(id));
  return {
    jobs: (jobs.data ?? []).filter(({ job_id }) => isListed(jobs.isPlaceholderData, job_id)),
    runs: (runs.data ?? []).filter(({ run_id, job_id }) => isListed(runs.isPlaceholderData, `${run_id} ${job_id}`)),
  };
}

interface PaletteCommand {
  id: string;
  label: string;
  icon: LucideIcon;
  run: () => void;
}

function useCommands(onHelp: () => void): PaletteCommand[] {
  const t = useTranslations('shell.palette');
  const visit = useGo();
  const locale = useLocale();
  const mayWrite = useMay('operator');
  const isAdmin = useMay('admin');
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  return [
    ...(mayWrite
      ? [
          { id: 'new-job', label: t('newJob'), icon: Plus, run: () => visit(href.newJob()) },
          { id: 'plan', label: t('plan'), icon: WandSparkles, run: () => visit(href.planner()) },
          { id: 'new-trigger', label: t('newTrigger'), icon: Webhook, run: () => visit(href.newTrigger()) },
        ]
      : []),
    ...(isAdmin
      ? [
          { id: 'new-account', label: t('newAccount'), icon: KeyRound, run: () => visit(href.newAccount()) },
          { id: 'set-up', label: t('setUp'), icon: Plug, run: () => visit(href.setUp()) },
        ]
      : []),
    { id: 'templates', label: t('templates'), icon: LayoutTemplate, run: () => visit(href.accountTemplates()) },
    { id: 'outbox', label: t('outbox'), icon: Send, run: () => visit(href.connectors('outbox')) },
    { id: 'theme', label: t('theme'), icon: SunMoon, run: () => setPreferences({ theme: isDark ? 'light' : 'dark' }) },
    {
      id: 'language',
      label: t('language'),
      icon: Languages,
      run: () => setPreferences({ locale: locale === 'id' ? 'en' : 'id' }),
    },
    { id: 'shortcuts', label: t('shortcuts'), icon: Keyboard, run: onHelp },
  ];
}
