import { useFormatter } from 'use-intl';

/** Prints dollars: cents, or what is left of them where a call costs less. */
export function useUsd(): (usd: number) => string {
  const format = useFormatter();
  return usd =>
    format.number(usd, { style: 'currency', currency: 'USD', maximumFractionDigits: usd !== 0 && usd < 0.1 ? 5 : 2 });
}
