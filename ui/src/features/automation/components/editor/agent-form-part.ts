import type { AgentDraft } from '../../api/agent-draft';

/** What every part of the form is given. */
export interface AgentFormPart {
  draft: AgentDraft;
  onChange: (change: Partial<AgentDraft>) => void;
}
