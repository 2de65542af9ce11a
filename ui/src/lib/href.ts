type Params = Record<string, string | number | null | undefined>;

/** Every place of the dashboard. Filters and tabs are read and written by the pages themselves, through nuqs. */
export const href = {
  overview: () => '/',
  runs: (filter: Params = {}) => to('/runs/', filter),
  run: (runId: string, more: Params = {}) => to('/runs/view/', { id: runId, ...more }),
  approvals: (filter: Params = {}) => to('/approvals/', filter),
  approval: (approvalId: string) => to('/approvals/view/', { id: approvalId }),
  automation: () => '/automation/',
  /** An agent, by the id of its job. */
  agent: (jobId: string) => to('/automation/view/', { id: jobId }),
  newAgent: () => '/automation/new/',
  jobs: (filter: Params = {}) => to('/jobs/', filter),
  job: (jobId: string, tab?: string) => to('/jobs/view/', { id: jobId, tab }),
  newJob: (from: Params = {}) => to('/jobs/new/', from),
  editJob: (jobId: string) => to('/jobs/edit/', { id: jobId }),
  planner: (prompt?: string) => to('/planner/', { prompt }),
  schedules: () => '/schedules/',
  calendars: () => '/schedules/calendars/',
  calendar: (id: string) => to('/schedules/calendars/view/', { id }),
  newCalendar: () => '/schedules/calendars/new/',
  editCalendar: (id: string) => to('/schedules/calendars/edit/', { id }),
  skills: (filter: Params = {}) => to('/skills/', filter),
  skill: (id: string) => to('/skills/view/', { id }),
  installSkill: (of: Params = {}) => to('/skills/install/', of),
  connectors: (tab?: string, filter: Params = {}) => to('/connectors/', { tab, ...filter }),
  /** The guided way to a channel. */
  setUp: (channel?: string, more: Params = {}) => to('/connectors/set-up/', { channel, ...more }),
  message: (messageId: string) => to('/connectors/message/', { id: messageId }),
  triggers: (filter: Params = {}) => to('/triggers/', filter),
  trigger: (id: string) => to('/triggers/view/', { id }),
  newTrigger: (of: Params = {}) => to('/triggers/new/', of),
  editTrigger: (id: string) => to('/triggers/edit/', { id }),
  integrations: (filter: Params = {}) => to('/integrations/', filter),
  /** By its key, `openai/default`. */
  account: (key: string) => to('/integrations/view/', { id: key }),
  newAccount: (of: Params = {}) => to('/integrations/new/', of),
  editAccount: (key: string) => to('/integrations/edit/', { id: key }),
  accountTemplates: () => '/integrations/templates/',
  mcpServers: () => '/integrations/mcp/',
  mcpServer: (id: string) => to('/integrations/mcp/view/', { id }),
  newMcpServer: () => '/integrations/mcp/new/',
  editMcpServer: (id: string) => to('/integrations/mcp/edit/', { id }),
  alerts: (filter: Params = {}) => to('/alerts/', filter),
  alert: (id: string) => to('/alerts/view/', { id }),
  newAlert: (of: Params = {}) => to('/alerts/new/', of),
  editAlert: (id: string) => to('/alerts/edit/', { id }),
  workers: () => '/workers/',
  activity: (tab?: 'live' | 'audit', filter: Params = {}) => to('/activity/', { tab, ...filter }),
  settings: () => '/settings/',
};

function to(path: string, params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
