import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { StateMessage } from '@/components/ui/states';

/** Keeps the frame when a page breaks. */
export class PageBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Crashed
        onRetry={() => {
          this.setState({ isBroken: false });
        }}
      />
    );
  }
}

function Crashed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('shell.crashed');
  return (
    <StateMessage tone="failed" title={t('title')} body={t('body')}>
      <Button onClick={onRetry}>{t('retry')}</Button>
    </StateMessage>
  );
}
