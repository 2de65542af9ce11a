import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { StateMessage } from '@/components/ui/states';
import { reloadPage } from '@/lib/parts/reload-page';

interface State {
  broken: 'part' | 'code' | null;
}

/** Keeps the frame when a page breaks. */
export class PageBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { broken: null };

  static getDerivedStateFromError(error: unknown): State {
    return { broken: isChunkError(error) ? 'part' : 'code' };
  }

  override render(): ReactNode {
    if (this.state.broken === null) return this.props.children;
    if (this.state.broken === 'part') return <MissingPage />;
    return (
      <Crashed
        onRetry={() => {
          this.setState({ broken: null });
        }}
      />
    );
  }
}

/** Its code did not come whole: only a new document brings it. */
function MissingPage() {
  const t = useTranslations('common.part');
  return (
    <StateMessage tone="failed" title={t('missing')} body={t('reloadBody')}>
      <Button onClick={() => void reloadPage()}>{t('reload')}</Button>
    </StateMessage>
  );
}

function isChunkError(error: unknown): boolean {
  return error instanceof Error && error.name === 'ChunkLoadError';
}

function Crashed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('shell.crashed');
  return (
    <StateMessage tone="failed" title={t('title')} body={t('body')}>
      <Button onClick={onRetry}>{t('retry')}</Button>
    </StateMessage>
  );
}
