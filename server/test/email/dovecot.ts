import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { vi } from 'vitest';
import { freePort } from '../cli/run-multi-job.ts';
import { CERTIFICATE_FILE, KEY_FILE } from './localhost-certificate.ts';
import { PASSWORD, USER } from './smtp-stand-in.ts';

/** Dovecot gives no mail to root: who runs the tests as root has it run as nobody. */
const IS_ROOT = userInfo().uid === 0;
const RUNS_AS = IS_ROOT ? { username: 'nobody', uid: idOf('-u'), gid: idOf('-g') } : userInfo();

const PROGRAMS = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/usr/bin/dovecot'];

/** A real Dovecot with one mailbox, as the user of the test, with a folder of its own, on a port that is free. */
export class Dovecot {
  readonly #folder = mkdtempSync(join(tmpdir(), 'dove-'));
  readonly #mail = join(this.#folder, 'mail');
  #child: ChildProcess | null = null;
  #delivered = 0;
  port = 0;

  async start(): Promise<this> {
    this.port = await freePort();
    for (const folder of ['cur', 'new', 'tmp']) mkdirSync(join(this.#mail, folder), { recursive: true });
    writeFileSync(join(this.#folder, 'users'), `${USER}:{PLAIN}${PASSWORD}\n`);
    copyFileSync(CERTIFICATE_FILE, join(this.#folder, 'certificate.pem'));
    copyFileSync(KEY_FILE, join(this.#folder, 'key.pem'));
    const config = join(this.#folder, 'dovecot.conf');
    writeFileSync(config, this.#config());
    const program = PROGRAMS.find(existsSync);
    if (program === undefined) throw new Error('dovecot is not installed: apt-get install dovecot-imapd');
    if (IS_ROOT) spawnSync('chown', ['-R', RUNS_AS.username, this.#folder]);
    const as = IS_ROOT ? { uid: RUNS_AS.uid, gid: RUNS_AS.gid } : {};
    this.#child = spawn(program, ['-F', '-c', config], { stdio: 'ignore', ...as });
    await vi.waitUntil(() => this.#answers(), { timeout: 20_000, interval: 20 });
    return this;
  }

  /** Puts a mail into the mailbox, as a mail server does: all of it at once, under a name of its own; it came at a time. */
  deliver(source: string | Buffer, at = new Date()): void {
    this.#delivered += 1;
    const name = `${Math.floor(Date.now() / 1000)}.M${this.#delivered}P${process.pid}R${randomBytes(4).toString('hex')}.test`;
    writeFileSync(join(this.#mail, 'tmp', name), source);
    utimesSync(join(this.#mail, 'tmp', name), at, at);
    // Its second name is the one that counts.
    spawnSync('mv', [join(this.#mail, 'tmp', name), join(this.#mail, 'new', name)]);
  }

  /** The numbers of the mailbox begin anew, as after one was restored from a backup, without some of its oldest mails. */
  async renumber({ without = 0 } = {}): Promise<void> {
    await this.stop(false);
    const mails = ['cur', 'new'].flatMap(folder =>
      readdirSync(join(this.#mail, folder)).map(name => join(folder, name)),
    );
    const turnOf = (file: string) => Number(/\.M(\d+)P/.exec(file)?.[1]);
    for (const file of mails.sort((a, b) => turnOf(a) - turnOf(b)).slice(0, without)) rmSync(join(this.#mail, file));
    for (const file of readdirSync(this.#mail)) {
      if (file.startsWith('dovecot')) rmSync(join(this.#mail, file), { recursive: true });
    }
    // By the second: another number than before.
    await after(1100);
    await this.start();
  }

  /** Of how many mails somebody said that they were seen. */
  seen(): number {
    return readdirSync(join(this.#mail, 'cur')).filter(name => /:2,[A-Z]*S/.test(name)).length;
  }

  async stop(isForGood = true): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child?.exitCode === null) {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      const late = after(5000).then(() => child.kill('SIGKILL'));
      await Promise.race([ended, late.then(() => ended)]);
    }
    if (isForGood) rmSync(this.#folder, { recursive: true, force: true });
  }

  log(): string {
    const file = join(this.#folder, 'log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  #answers(): Promise<boolean> {
    return new Promise(resolve => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('error', () => {
        resolve(false);
      });
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
    });
  }

  #config(): string {
    const { username, uid, gid } = RUNS_AS;
    const group = spawnSync('id', ['-gn', username], { encoding: 'utf8' }).stdout.trim();
    const base = join(this.#folder, 'run');
    return [
      ...['protocols = imap', 'listen = 127.0.0.1', `base_dir = ${base}`, `state_dir = ${join(this.#folder, 'state')}`],
      ...[
        `log_path = ${join(this.#folder, 'log')}`,
        'ssl = yes',
        `ssl_cert = <${join(this.#folder, 'certificate.pem')}`,
        `ssl_key = <${join(this.#folder, 'key.pem')}`,
      ],
      ...['disable_plaintext_auth = no', 'auth_mechanisms = plain login', `mail_location = maildir:${this.#mail}`],
      ...[
        `default_internal_user = ${username}`,
        `default_internal_group = ${group}`,
        `default_login_user = ${username}`,
      ],
      ...[
        `first_valid_uid = ${uid}`,
        `first_valid_gid = ${gid}`,
        'maildir_stat_dirs = no',
        'mailbox_idle_check_interval = 1 secs',
      ],
      `passdb {\n  driver = passwd-file\n  args = ${join(this.#folder, 'users')}\n}`,
      `userdb {\n  driver = static\n  args = uid=${uid} gid=${gid} home=${this.#folder}\n}`,
      `service imap-login {\n  chroot =\n  inet_listener imap {\n    port = ${this.port}\n  }\n  inet_listener imaps {\n    port = 0\n  }\n}`,
      'service anvil {\n  chroot =\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}',
      'auth_failure_delay = 0 secs',
      'service imap {\n  process_limit = 20\n}',
      '',
    ].join('\n');
  }
}

function idOf(which: '-u' | '-g'): number {
  return Number(spawnSync('id', [which, 'nobody'], { encoding: 'utf8' }).stdout);
}
