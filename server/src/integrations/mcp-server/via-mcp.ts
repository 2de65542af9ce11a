import { VIA_HEADER, VIA_MCP } from '@multi-job/contract/mcp-door';

/** The same way to the API, on which every request says that an assistant asks. */
export function viaMcp(ask: typeof fetch): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set(VIA_HEADER, VIA_MCP);
    return ask(input, { ...init, headers });
  };
}
