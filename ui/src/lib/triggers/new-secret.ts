import type { SignatureScheme } from './triggers';

const BYTES = 32;

/** A secret that nobody can guess, in the form that the scheme wants. */
export function newTriggerSecret(scheme: SignatureScheme): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  const base64 = btoa(String.fromCharCode(...bytes));
  if (scheme === 'standard') return `whsec_${base64}`;
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
