import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import ipaddr from 'ipaddr.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commonSettings } from '../../src/config/role-settings.ts';
import { settingNames } from '../../src/config/env-file.ts';
import { composeText, mebibytesOf, projectFile, readCompose, secondsOf } from './read-compose.ts';
import type { ComposeFile, ComposeService } from './read-compose.ts';

const FILES = ['docker-compose.yml', 'docker-compose.prod.yml'];
const GIVEN = { REDIS_PASSWORD: 'secret', MULTI_JOB_DOMAIN: 'jobs.example.com' };
const ROLES = ['api', 'scheduler', 'worker', 'connector'];
/** Read by our own health check, by Node, and by the services that are not ours. */
const FOREIGN_SETTINGS = new Set(['API_URL', 'NODE_OPTIONS']);

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'compose-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What `npx dclint` would say, by the rules of .dclintrc. */
function lint(text: string): string[] {
  const file = join(folder, 'docker-compose.yml');
  writeFileSync(file, text);
  const { rules } = JSON.parse(readFileSync(projectFile('.dclintrc'), 'utf8')) as { rules: object };
  const linter = new Linter({ debug: false, exclude: [], quiet: false, rules });
  return linter
    .lintFiles([file], false)
    .flatMap(({ messages }) => messages.map(({ rule, message, line }) => `${line} ${rule}: ${message}`));
}

/** As the package documents it; the types that it brings cannot be resolved. */
const Linter = DCLinter as unknown as new (config: object) => {
  lintFiles(paths: string[], recursive: boolean): { messages: { rule: string; message: string; line: number }[] }[];
};

describe.each(FILES)('%s', path => {
  const text = composeText(path);
  const file = readCompose(text, GIVEN);

  test('is what Compose accepts, by its schema', () => {
    expect(lint(text)).toEqual([]);
  });

  test('every service is healthy or not, ends in order, is started again and rotates its log', () => {
    for (const [name, service] of Object.entries(file.services)) {
      expect(service.healthcheck?.test.length, name).toBeGreaterThan(0);
      expect(service.restart, name).toBe('unless-stopped');
      expect(service.logging, name).toMatchObject({ driver: 'json-file' });
      expect(service.logging?.options, name).toMatchObject({
        'max-size': expect.stringMatching(/^\d+m$/) as string,
        'max-file': expect.any(String) as string,
      });
    }
  });

  test('what waits for another waits until that one is healthy', () => {
    for (const { depends_on } of Object.values(file.services)) {
      for (const [name, { condition }] of Object.entries(depends_on ?? {})) {
        expect(condition).toBe('service_healthy');
        expect(file.services[name]?.healthcheck).toBeDefined();
      }
    }
  });

  test('Redis never evicts and keeps what it was given', () => {
    const args = (file.services['redis']?.command ?? []).join(' ');
    expect(args).toContain('--appendonly yes');
    expect(args).toContain('--maxmemory-policy noeviction');
    expect(file.services['redis']?.volumes).toEqual(['redis:/data']);
  });

  test('our containers run as nobody in particular, with nothing to write to but what they need', () => {
    for (const [name, service] of ours(file)) expect(service, name).toMatchObject(LOCKED_DOWN);
  });

  test('a container has longer to stop than its services', () => {
    for (const [name, { stop_grace_period = '0s', environment }] of ours(file)) {
      const limit = environment?.['SHUTDOWN_TIMEOUT_SEC'] ?? String(commonSettings.parse({}).SHUTDOWN_TIMEOUT_SEC);
      expect(secondsOf(stop_grace_period), name).toBeGreaterThan(Number(limit));
    }
  });

  test('each setting is one that a service reads', () => {
    const known = new Set(settingNames());
    const given = ours(file).flatMap(([, { environment }]) => Object.keys(environment ?? {}));
    expect(given.filter(name => !known.has(name) && !FOREIGN_SETTINGS.has(name))).toEqual([]);
  });

  test('each volume, network and secret that is used is declared, and the other way round', () => {
    const used = { volumes: new Set<string>(), networks: new Set<string>(), secrets: new Set<string>() };
    for (const { volumes, networks, secrets } of Object.values(file.services)) {
      for (const volume of volumes ?? []) if (!volume.startsWith('.')) used.volumes.add(volume.split(':')[0] ?? '');
      for (const network of networkNames(networks)) used.networks.add(network);
      for (const secret of secrets ?? []) used.secrets.add(secret);
    }
    for (const kind of ['volumes', 'networks', 'secrets'] as const)
      expect([...used[kind]].toSorted(), kind).toEqual(Object.keys(file[kind] ?? {}).toSorted());
  });
});

describe('docker-compose.yml', () => {
  const text = composeText('docker-compose.yml');

  test('needs no setting, so that `up -d redis` gives Redis to services of the host', () => {
    const { services } = readCompose(text, {});
    expect(services['redis']?.ports).toEqual(['127.0.0.1:6379:6379']);
  });

  test('publishes nothing beyond this machine, and asks for a token all the same', () => {
    const { services } = readCompose(text, {});
    for (const port of Object.values(services).flatMap(({ ports }) => ports ?? []))
      expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(services['multi-job']?.environment).toMatchObject({ AUTH_ENABLED: 'true' });
    expect(services['multi-job']?.command).toEqual(['start']);
  });

  test('the check of the schema notices a misspelt key, an image without a tag and a port that is open to all', () => {
    expect(lint(text.replace('healthcheck:', 'healthchek:'))).not.toEqual([]);
    expect(lint(text.replace('redis:7.4-bookworm', 'redis'))).not.toEqual([]);
    expect(lint(text.replace("'127.0.0.1:", "'").replace(/ # dclint .*/, ''))).not.toEqual([]);
  });

  test('has no key that docker-compose 1.29 does not know', () => {
    expect(text).not.toMatch(/^name:/m);
  });
});

describe('docker-compose.prod.yml', () => {
  const text = composeText('docker-compose.prod.yml');
  const file = readCompose(text, GIVEN);
  const service = (name: string): ComposeService => file.services[name] ?? {};

  test.each([
    ['REDIS_PASSWORD', 'openssl rand'],
    ['MULTI_JOB_DOMAIN', 'jobs.example.com'],
  ])('%s must be given, and what is missing is said with the way to mend it', (name, mend) => {
    expect(() => readCompose(text, { ...GIVEN, [name]: '' })).toThrow(mend);
  });

  test('no password or token stands in it', () => {
    for (const { environment } of Object.values(file.services)) {
      for (const [name, value] of Object.entries(environment ?? {}))
        if (/PASSWORD|TOKEN|SECRET|_KEY$/.test(name)) expect(['', 'secret'], name).toContain(value);
    }
  });

  test('only the TLS proxy is reachable from outside, on its two ports', () => {
    const published = Object.entries(file.services).flatMap(([name, { ports }]) =>
      (ports ?? []).map(port => `${name} ${port}`),
    );
    expect(published).toEqual(['caddy 80:80', 'caddy 443:443', 'caddy 443:443/udp']);
  });

  test('Redis asks for a password that no list of processes shows, and has no way out', () => {
    const { entrypoint = [], command = [], healthcheck, networks } = service('redis');
    expect(entrypoint.join('\n')).toContain('requirepass');
    expect([...command, ...(healthcheck?.test ?? []), ...entrypoint].join('\n')).not.toContain('secret');
    expect(networkNames(networks)).toEqual(['back']);
    expect(file.networks?.['back']).toEqual({ internal: true });
  });

  test('each role is a container of its own from one image', () => {
    expect(new Set(ROLES.map(role => service(role).image)).size).toBe(1);
    for (const role of ROLES) expect(service(role).command).toEqual([role]);
  });

  test('a role reaches what it needs and no more', () => {
    expect(Object.fromEntries([...ROLES, 'caddy'].map(name => [name, networkNames(service(name).networks)]))).toEqual({
      api: ['edge', 'back'],
      scheduler: ['back'],
      worker: ['back', 'egress'],
      connector: ['back', 'egress'],
      caddy: ['edge'],
    });
  });

  test('every container is limited, and Node collects its garbage before the limit is reached', () => {
    for (const [name, { mem_limit, pids_limit }] of Object.entries(file.services)) {
      expect(mebibytesOf(mem_limit ?? ''), name).toBeGreaterThan(0);
      expect(pids_limit, name).toBeGreaterThan(0);
    }
    for (const role of ROLES) {
      const { mem_limit = '', environment = {} } = service(role);
      const heap = Number(/^--max-old-space-size=(\d+)$/.exec(environment['NODE_OPTIONS'] ?? '')?.[1]);
      expect(heap, role).toBeGreaterThan(100);
      expect(heap, role).toBeLessThanOrEqual(mebibytesOf(mem_limit) * 0.8);
    }
    const { command = [], mem_limit = '' } = service('redis');
    const memory = mebibytesOf((command[command.indexOf('--maxmemory') + 1] ?? '').replace('mb', 'm'));
    expect(memory * 2).toBeLessThan(mebibytesOf(mem_limit));
  });

  test('every container is locked down, those that are not ours as well', () => {
    for (const [name, container] of Object.entries(file.services)) {
      expect({ ...container, user: LOCKED_DOWN.user }, name).toMatchObject(LOCKED_DOWN);
    }
    expect(service('redis').user).toBe('redis');
    expect(service('caddy').cap_add).toEqual(['NET_BIND_SERVICE']);
  });

  test('the API asks for tokens and believes the address of Caddy alone', () => {
    const { environment = {}, secrets } = service('api');
    expect(environment).toMatchObject({ AUTH_ENABLED: 'true', AUTH_API_KEYS_FILE: '/run/secrets/api-keys' });
    expect(secrets).toEqual(['api-keys']);
    const { ipv4_address } = (service('caddy').networks as Record<string, { ipv4_address: string }>)['edge'] ?? {};
    expect(environment['TRUST_PROXY']).toBe(`${ipv4_address ?? ''}/32`);
    const { subnet, ip_range } = file.networks?.['edge']?.ipam?.config[0] ?? {};
    expect(isInRange(ipv4_address, subnet)).toBe(true);
    // Docker gives addresses to the others before Caddy starts.
    expect(isInRange(ipv4_address, ip_range)).toBe(false);
  });

  test('no other role holds the tokens of the API', () => {
    for (const role of ['scheduler', 'worker', 'connector']) expect(service(role).secrets, role).toBeUndefined();
  });
});

const LOCKED_DOWN = {
  user: '10001:10001',
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  init: true,
};

function isInRange(address = '', range = ''): boolean {
  return ipaddr.parse(address).match(ipaddr.parseCIDR(range));
}

function ours(file: ComposeFile): [string, ComposeService][] {
  return Object.entries(file.services).filter(([, { image = '' }]) => image.startsWith('multi-job'));
}

function networkNames(networks: ComposeService['networks']): string[] {
  return Array.isArray(networks) ? networks : Object.keys(networks ?? {});
}
