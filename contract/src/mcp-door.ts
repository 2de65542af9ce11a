/**
 * What an assistant asks for by MCP says so in a header. It only ever narrows what the token may do: a save is stored
 * disabled and changes no job that is enabled, a run is of an enabled job as it stands.
 */
export const VIA_HEADER = 'x-multi-job-via';
export const VIA_MCP = 'mcp';
/** The dashboard and the CLI say so as well; it stands in what they decide, and widens nothing. */
export const VIA_DASHBOARD = 'dashboard';
export const VIA_CLI = 'cli';
