import { createContext, Suspense, use, useMemo, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { lazyPart } from '@/components/ui/lazy-part';
import { PartMissingDialog } from '@/components/ui/part-missing';
import { useShortcut } from '@/lib/shortcuts/shortcuts';

interface Palette {
  open: () => void;
  openHelp: () => void;
}

const PaletteContext = createContext<Palette>({ open: () => undefined, openHelp: () => undefined });

/** The code of both comes when it is first asked for. */
const CommandPalette = lazyPart(
  () => import('./command-palette').then(module => module.CommandPalette),
  PartMissingDialog,
);

const ShortcutHelp = lazyPart(() => import('./shortcut-help').then(module => module.ShortcutHelp), PartMissingDialog);

/** Opens the command palette, or the list of shortcuts, from anywhere. */
export function usePalette(): Palette {
  return use(PaletteContext);
}

export function PaletteProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('shell.shortcuts');
  const [shown, setShown] = useState<'palette' | 'help' | null>(null);
  const palette = useMemo(() => ({ open: () => setShown('palette'), openHelp: () => setShown('help') }), []);
  useShortcut({
    keys: 'mod+k',
    label: t('palette'),
    run: () => setShown(before => (before === 'palette' ? null : 'palette')),
  });
  useShortcut({ keys: '?', label: t('help'), run: palette.openHelp });
  return (
    <PaletteContext value={palette}>
      {children}
      {shown === 'palette' && (
        <Suspense>
          <CommandPalette onClose={() => setShown(null)} onHelp={palette.openHelp} />
        </Suspense>
      )}
      {shown === 'help' && (
        <Suspense>
          <ShortcutHelp onClose={() => setShown(null)} />
        </Suspense>
      )}
    </PaletteContext>
  );
}
