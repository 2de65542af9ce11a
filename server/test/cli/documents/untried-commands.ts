import type { DocumentedCommand } from './read-commands.ts';

interface Untried {
  /** Of the whole command as it stands in the document. */
  pattern: RegExp;
  reason: string;
}

/** No more than these may stand here. */
export const MOST_UNTRIED = 30;

/** Commands that are not typed when the documents are tried, each kind with its reason and with what tries it instead. */
export const UNTRIED: readonly Untried[] = [
  {
    pattern: /^npm ci( && npm (test|run demo|pack|run build(:server)?))?$/,
    reason:
      'Installs from a registry, which the workflows do before everything; demo, tests and package have tests of their own.',
  },
  {
    pattern: /^npm (test|run (check|test:\w+|test|explore|lint|boundaries)\b.*)( +#.*)?$/,
    reason: 'Are the tests: the workflows run them.',
  },
  { pattern: /^npx vitest run /, reason: 'Is a part of the tests, and would run this one inside itself.' },
  { pattern: /^\.\/e2e-local\.sh/, reason: 'Is the browser part of the tests.' },
  {
    pattern: /^npm run (bench|api-types|build|serve|dev|pictures|release)\b/,
    reason: 'Measures or writes into the project itself; that each exists is checked by check:docs.',
  },
  {
    pattern: /^npm run demo/,
    reason: 'Shows its jobs for a minute to somebody who looks; server/test/cli/demo.test.ts runs it.',
  },
  {
    pattern: /^npm (pack|i|install -g)( |$)/,
    reason: 'Needs a registry; server/test/ops/package.ops.ts packs and installs.',
  },
  {
    pattern: /write-(pages|stores)\.ts/,
    reason: 'Writes into the project itself; npm run test:docs runs the first in a copy, with the recipes.',
  },
  {
    pattern: /^node scripts\/backup-drill\.mjs$/,
    reason: 'Works under load for four minutes; server/test/ops/backup-drill.ops.ts runs it.',
  },
  {
    pattern: /^(\.\/(start|status|stop)-local\.sh|node scripts\/local\.mjs)/,
    reason:
      'Works on the folder of the project, where somebody may be working; server/test/ops/launchers.ops.ts runs them.',
  },
  {
    pattern: /^(sudo )?scripts\/setup-vps\.sh(?!.*--dry-run)/,
    reason: 'Makes users and services of the machine; server/test/ops/server-installation.ops.ts runs it in a folder.',
  },
  {
    pattern: /^(sudo )?(\/opt\/multi-job\/bin\/|~\/platform\/bin\/)?(deploy|backup)\.sh/,
    reason:
      'Needs what setup-vps.sh made; server/test/ops/server-installation.ops.ts deploys, goes back and makes backups.',
  },
  {
    pattern: /^(sudo )?(systemctl|journalctl|systemd-analyze) /,
    reason: 'Needs a machine that systemd started; test:ops checks the units with systemd-analyze.',
  },
  {
    pattern: /^(sudo )?(MULTI_JOB_IMAGE=\S+ )?docker(-compose)? /,
    reason: 'Needs a Docker engine; test:ops runs the steps of the Dockerfile and checks the compose files.',
  },
  {
    pattern: /^sudo chown -R 10001 secrets/,
    reason: 'Gives files to the user of the containers, which root alone may.',
  },
  { pattern: /https:\/\/jobs\.example\.com/, reason: 'Asks a server that is only made up.' },
  { pattern: /\/var\/lib\/multi-job\//, reason: 'Needs a backup that such a server has made.' },
  { pattern: /^ssh /, reason: 'Needs another machine.' },
  { pattern: /^git (pull|tag|ls-remote)/, reason: 'Changes or asks the repository of the reader.' },
  { pattern: /^apt-get upgrade/, reason: 'Changes the machine of the reader.' },
  { pattern: /^(ss|ip|timedatectl)( |$)/, reason: 'Is of the machine, and not on every one.' },
  {
    pattern: /^powershell /,
    reason:
      'PowerShell is not on every machine; tests parse the script and hold its options against those of the other.',
  },
  {
    pattern: /^npm run (--silent )?simulate( -- --json)?$/,
    reason: 'Goes on for a minute and a half; where it has its own lines in a document it is run, for four seconds.',
  },
  {
    pattern: /^(npm install --save-dev tsx|node --import tsx --test)/,
    reason: 'Needs a package of the registry in the folder of the reader.',
  },
  { pattern: /^crontab -l/, reason: 'Reads the table of whoever types it; a file stands for it.' },
  { pattern: /^kubectl /, reason: 'Needs a cluster; what it prints is imported by server/test/cli/import.test.ts.' },
];

export function untriedReason({ text }: Pick<DocumentedCommand, 'text'>): string | null {
  return UNTRIED.find(({ pattern }) => pattern.test(text))?.reason ?? null;
}
