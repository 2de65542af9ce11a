import { useEffect, useState } from 'react';

/** The value as it was once it had not changed for a while: what is being typed is not asked about at each key. */
export function useSettled(value: string, quietMs = 350): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return settled;
}
