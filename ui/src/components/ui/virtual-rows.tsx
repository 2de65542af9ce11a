import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useState, type ReactNode, type Ref, type RefObject } from 'react';

/** Brings a row that is not rendered into sight. */
export interface VirtualRowsHandle {
  scrollTo: (index: number) => void;
}

interface VirtualRowsProps {
  body: RefObject<HTMLElement | null>;
  count: number;
  keyOf: (index: number) => string;
  /** Columns of the table, for what stands for the rows that are not rendered. */
  span: number;
  row: (index: number, measure: (element: Element | null) => void) => ReactNode;
  ref: Ref<VirtualRowsHandle>;
}

const ROW_PX = 36;

/** The rows around what is seen; loaded by `DataTable` once there are many. */
export function VirtualRows({ body, count, keyOf, span, row, ref }: VirtualRowsProps) {
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_PX,
    overscan: 6,
    scrollMargin: useOffsetTop(body),
    getItemKey: keyOf,
  });
  useImperativeHandle(ref, () => ({ scrollTo: index => virtual.scrollToIndex(index, { align: 'auto' }) }), [virtual]);
  const items = virtual.getVirtualItems();
  const { scrollMargin } = virtual.options;
  const above = (items[0]?.start ?? scrollMargin) - scrollMargin;
  const below = virtual.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return (
    <>
      {above > 0 && <Spacer px={above} span={span} />}
      {items.map(item => row(item.index, virtual.measureElement))}
      {below > 0 && <Spacer px={below} span={span} />}
    </>
  );
}

/** Stands for the rows that are not rendered. */
function Spacer({ px, span }: { px: number; span: number }) {
  return (
    <tr aria-hidden className="max-md:block">
      <td colSpan={span} style={{ height: px }} className="p-0 max-md:block" />
    </tr>
  );
}

/** Where the rows begin on the page: the window scrolls, not the table. */
function useOffsetTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const measure = (): void => {
      if (element.current !== null) setTop(element.current.getBoundingClientRect().top + window.scrollY);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
