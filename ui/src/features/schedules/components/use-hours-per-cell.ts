import { useLayoutEffect, useState, type RefObject } from 'react';

const LABEL_PX = 56;
const MOUSE_PX = 34;
const FINGER_PX = 44;

/** How many hours one cell of a day stands for, so that each is wide enough to be hit; null until that is measured. */
export function useHoursPerCell(box: RefObject<HTMLElement | null>): 1 | 2 | 4 | null {
  const [hours, setHours] = useState<1 | 2 | 4 | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const cellPx = window.matchMedia('(pointer: coarse)').matches ? FINGER_PX : MOUSE_PX;
      const room = (element.clientWidth - LABEL_PX) / cellPx;
      setHours(room >= 24 ? 1 : room >= 12 ? 2 : 4);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return hours;
}
