interface TextRefusal {
  /** How the command begins. */
  command: string;
  /** What it must say. */
  message: RegExp;
}

/** Commands between words that rightly do not succeed where the documents are tried. */
export const TEXT_REFUSALS: readonly TextRefusal[] = [
  // Decided, ended or sent by an earlier one of them.
  { command: 'approvals approve', message: /decided|already|answer/i },
  { command: 'approvals reject', message: /decided|already/i },
  { command: 'runs cancel', message: /ended|finished|already/i },
  // Nobody is there to be asked.
  { command: 'secrets reset', message: /Give --yes where nobody can be asked/ },
  { command: 'apply', message: /--yes/ },
  { command: 'accounts set', message: /terminal|required|must|--ask/i },
  // What it would bring back is there, and has gone on since.
  { command: 'restore', message: /there already and differs|It would be refused/ },
  // `ID` is that of a run where the documents are tried.
  { command: 'backfills cancel', message: /not the id of a backfill/ },
  // Named without what they are to be done to.
  { command: 'resume', message: /Say what it is about/ },
  { command: 'migrate', message: /Say where everything is to be moved|an address as REDIS_URL takes one/ },
  // A store that no move has closed, and that is not on Redis.
  { command: 'migrate --undo', message: /not closed by a move/ },
  { command: 'migrate --to embedded', message: /Source and target are the same/ },
  // Written there by an earlier document.
  { command: 'export --out jobs', message: /would be replaced: give --overwrite/ },
  { command: 'backup copy', message: /is there already: name another folder/ },
  // Pinned by an earlier document, in another folder of skills.
  { command: 'skills verify', message: /skills\.lock pins it/ },
  // Addresses that are not reached from here.
  { command: 'accounts test', message: /./ },
  { command: 'alerts test', message: /./ },
  { command: 'connectors show', message: /./ },
  // A row of another log, a file of another project.
  { command: 'audit verify --noted', message: /noted|row 3/i },
  { command: 'import github-actions .github', message: /cannot be read|ENOENT|no such/i },
  { command: 'skills sync', message: /Set SKILLS_DIR/ },
  // An earlier one of them has switched it off.
  { command: 'triggers test', message: /the trigger is switched off/ },
  // What it says of this machine.
  { command: 'doctor', message: /To fix|warn/i },
];
