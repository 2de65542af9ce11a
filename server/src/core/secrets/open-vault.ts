import type { Vault } from './vault.ts';

/**
 * The vault of this process, or what is missing. Redis needs a key as soon as there is a secret, and not before; so
 * whoever wants to seal or open one asks here.
 *
 * @throws CONFIG_INVALID that says how to give a key, where none is given.
 */
export type OpenVault = () => Vault;
