import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** What the tests look at in a compose file, after anchors and variables. */
export interface ComposeService {
  image?: string;
  user?: string;
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  networks?: string[] | Record<string, { ipv4_address: string }>;
  secrets?: string[];
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  init?: boolean;
  mem_limit?: string;
  pids_limit?: number;
  stop_grace_period?: string;
  restart?: string;
  healthcheck?: { test: string[] };
  logging?: { driver: string; options: Record<string, string> };
  depends_on?: Record<string, { condition: string }>;
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  networks?: Record<string, { internal?: boolean; ipam?: { config: { subnet: string; ip_range: string }[] } } | null>;
  volumes?: Record<string, unknown>;
  secrets?: Record<string, { file: string }>;
}

export function projectFile(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

export function composeText(path: string): string {
  return readFileSync(projectFile(path), 'utf8');
}

/**
 * A compose file as Compose reads it: anchors merged, variables put in.
 *
 * @throws as Compose does for a variable that must be given and is not.
 */
export function readCompose(text: string, variables: Readonly<Record<string, string>>): ComposeFile {
  return interpolated(parse(text, { merge: true }), variables) as ComposeFile;
}

function interpolated(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return interpolatedText(value, variables);
  if (Array.isArray(value)) return value.map(item => interpolated(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolated(item, variables)]));
}

const VARIABLE = /\$\$|\$\{(\w+)(?:(:-|:\?)([^}]*))?\}|\$(\w+)/g;

function interpolatedText(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(VARIABLE, (match, braced: string | undefined, kind?: string, rest?: string, bare?: string) => {
    if (match === '$$') return '$';
    const name = braced ?? bare ?? '';
    const given = variables[name] ?? '';
    if (given !== '') return given;
    if (kind === ':?') throw new Error(`required variable ${name} is missing a value: ${rest ?? ''}`);
    if (kind === ':-') return rest ?? '';
    throw new Error(`${name} has neither a value nor a default`);
  });
}

/** `90s`, `1m30s` in seconds. */
export function secondsOf(duration: string): number {
  const [, minutes = '0', seconds = '0'] = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** `512m`, `1g` in MiB. */
export function mebibytesOf(size: string): number {
  const [, amount = '0', unit] = /^(\d+)([mg])$/.exec(size) ?? [];
  return Number(amount) * (unit === 'g' ? 1024 : 1);
}
