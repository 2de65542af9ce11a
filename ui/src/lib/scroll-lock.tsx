import { useLayoutEffect, type ComponentType, type ReactNode } from 'react';

interface RemoveScrollProps {
  as?: ComponentType<{ children: ReactNode }>;
  children: ReactNode;
  allowPinchZoom?: boolean;
  shards?: unknown;
}

let locks = 0;

/**
 * Holds the page still under a dialog. In the place of `react-remove-scroll`, which radix asks for: that one writes a
 * `<style>` of its own into the page, which the policy of the dashboard forbids; properties set by a script are allowed.
 */
export function RemoveScroll({ as: Container, children }: RemoveScrollProps) {
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    if (locks++ === 0) {
      // The place of the scroll bar stays, so that nothing moves aside.
      if (window.innerWidth > root.clientWidth) root.style.scrollbarGutter = 'stable';
      root.style.overflow = 'hidden';
    }
    return () => {
      if (--locks > 0) return;
      root.style.removeProperty('overflow');
      root.style.removeProperty('scrollbar-gutter');
    };
  }, []);
  return Container === undefined ? <div>{children}</div> : <Container>{children}</Container>;
}
