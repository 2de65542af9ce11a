export type RiskLevel = 'low' | 'medium' | 'high' | 'unknown';

/** What an action does, as far as its own fields say it. */
export type ActionReading =
  | { kind: 'run'; risk: RiskLevel; jobId: string; type: string; versionId: string | null; runAt: string | null }
  | { kind: 'request'; risk: RiskLevel; method: string; url: string; host: string }
  | { kind: 'command'; risk: RiskLevel; command: string }
  | { kind: 'message'; risk: RiskLevel; channel: string; to: string | null }
  | { kind: 'tool'; risk: RiskLevel; name: string }
  | { kind: 'other'; risk: RiskLevel };

type Action = Readonly<Record<string, unknown>>;

const READING_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Reads the action of an approval. What is not recognised is of unknown risk, never of a low one. */
export function readAction(action: Action): ActionReading {
  return (
    readInner(action) ??
    readRun(action) ??
    readRequest(action) ??
    readCommand(action) ??
    readMessage(action) ??
    readTool(action)
  );
}

/** Whether a yes must say what became of the action: nobody knows its outcome. */
export function asksForAnswer(action: Action): boolean {
  return action['kind'] === 'outcome_unknown';
}

/** Whether "always allow" can be made of a yes; the API refuses it elsewhere. */
export function canBeRemembered({ kind, action }: { kind: string | null; action: Action }): boolean {
  const isOfKind = kind === 'write' || kind === 'new_host' || kind === 'sensitive_command';
  return isOfKind && !asksForAnswer(action) && action['grant'] !== null;
}

/** What "always allow" would allow, in the words of whoever asks; null: they say none. */
export function grantOf(action: Action): string | null {
  return textOf(action['grant_says']);
}

/** Of which agent a step is, by which rule it asks and where outside text in the prompt came from; null for what is none. */
export function agentStepOf(action: Action): { agentKey: string; rule: string; taint: readonly string[] } | null {
  const { kind, agent_key, rule, taint } = action;
  if (kind !== 'agent_step') return null;
  const sources = Array.isArray(taint) ? taint.filter(source => typeof source === 'string') : [];
  return { agentKey: textOf(agent_key) ?? '?', rule: textOf(rule) ?? '?', taint: sources };
}

/** What an admin has to enter before a yes helps, by its key; null: nothing. */
export function toEnterOf(action: Action): { what: 'account' | 'server'; key: string } | null {
  const { kind, rule, provider, account_id: id, arguments: given } = action;
  if (kind === 'llm_not_configured') return { what: 'account', key: `${textOf(provider) ?? '?'}/${textOf(id) ?? '?'}` };
  if (kind !== 'agent_step' || !isFields(given)) return null;
  const [account, server] = [textOf(given['account']), textOf(given['server'])];
  if (rule === 'account_missing' && account !== null) return { what: 'account', key: account };
  return rule === 'mcp_server_missing' && server !== null ? { what: 'server', key: server } : null;
}

/** A step of an agent, and the action whose outcome is unknown, are read as what they hold. */
function readInner(action: Action): ActionReading | null {
  const { kind, step_kind, arguments: given, action: inner } = action;
  if (kind === 'agent_step' && isFields(given)) return readAction({ ...given, kind: step_kind });
  return asksForAnswer(action) && isFields(inner) ? readAction(inner) : null;
}

function isFields(value: unknown): value is Action {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readRun(action: Action): ActionReading | null {
  const jobId = textOf(action['job_id']);
  if (action['kind'] !== 'run_job' || jobId === null) return null;
  const [type, versionId, runAt] = ['type', 'version_id', 'run_at'].map(name => textOf(action[name]));
  return { kind: 'run', risk: 'medium', jobId, type: type ?? '', versionId: versionId ?? null, runAt: runAt ?? null };
}

function readRequest(action: Action): ActionReading | null {
  const url = textOf(action['url']);
  const method = textOf(action['method'])?.toUpperCase();
  if (url === null || method === undefined) return null;
  const risk = READING_METHODS.includes(method) ? 'low' : 'high';
  return { kind: 'request', risk, method, url, host: hostOf(url) };
}

function readCommand(action: Action): ActionReading | null {
  const { command, argv } = action;
  const words = Array.isArray(argv) ? argv : Array.isArray(command) ? command : null;
  if (words !== null && words.length > 0) {
    return { kind: 'command', risk: 'high', command: words.map(word => quoted(String(word))).join(' ') };
  }
  const text = textOf(command);
  return text === null ? null : { kind: 'command', risk: 'high', command: text };
}

function readMessage(action: Action): ActionReading | null {
  const channel = textOf(action['channel']);
  if (channel === null || (action['text'] === undefined && action['message'] === undefined)) return null;
  return { kind: 'message', risk: 'medium', channel, to: textOf(action['to']) ?? textOf(action['account_id']) };
}

function readTool(action: Action): ActionReading {
  const name = textOf(action['tool']) ?? textOf(action['mcp_tool']);
  return name === null ? { kind: 'other', risk: 'unknown' } : { kind: 'tool', risk: 'unknown', name };
}

/** An address that cannot be read is shown as it is. */
function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
