import { calls, startModelServer } from '../planner/model-server.ts';
import type { ModelRequest } from '../planner/model-server.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';

export const GITHUB_TOKEN = 'ghp_sync_0123456789abcdef';
export const NOTION_TOKEN = 'ntn_sync_0123456789abcdef';

/** What Notion does with a page that is asked for: it answers, or never does, with the page made or not. */
export type PageFault = 'silent_after_made' | 'silent_unmade';

export interface SyncStandIns {
  github: StandIn;
  notion: StandIn;
  model: Awaited<ReturnType<typeof startModelServer>>;
  /** Numbers of the issues of the repository, newest first. */
  issues: number[];
  /** Titles of all pages that were made, in their order. */
  pages: string[];
  /** The next time that this title is asked for, and no further time. */
  faults: Map<string, PageFault>;
  close(): Promise<void>;
}

/** The APIs of GitHub and of Notion, and a model that copies what is in the one and not yet in the other. */
export async function startSyncStandIns(): Promise<SyncStandIns> {
  const issues: number[] = [];
  const pages: string[] = [];
  const faults = new Map<string, PageFault>();
  const github = await startStandIn({
    '/repos/toko/pintu/issues': response =>
      json(
        response,
        200,
        issues.map(number => ({ number, title: `ISSUE-${number} the door is stuck` })),
      ),
  });
  const notion = await startStandIn({
    '/v1/search': response =>
      json(response, 200, { results: pages.map(title => ({ object: 'page', title: `page of ${title}` })) }),
    '/v1/pages': (response, { body }) => {
      const title = /ISSUE-\d+/.exec(body)?.[0] ?? '';
      const fault = faults.get(title);
      faults.delete(title);
      if (fault !== 'silent_unmade') pages.push(title);
      if (fault === undefined) json(response, 200, { object: 'page', id: `id-of-${title}` });
    },
  });
  const model = await startModelServer();
  model.willAnswer((response, request) => {
    calls(nextSteps(request))(response, request);
  });
  return {
    ...{ github, notion, model, issues, pages, faults },
    close: async () => {
      await Promise.all([github.close(), notion.close(), model.close()]);
    },
  };
}

/** Looks at both, makes what is missing in the order of the numbers, and is done: the same for whoever asks again. */
function nextSteps({ body: { messages } }: ModelRequest): object {
  const turn = messages.filter(({ role }) => role === 'assistant').length;
  if (turn === 0) {
    const reads = [
      tool('github', 'list_issues', { owner: 'toko', repo: 'pintu', state: 'open' }),
      tool('notion', 'API-post-search', { query: 'ISSUE' }),
    ];
    return { say: 'I look at both first.', steps: reads, final: null };
  }
  const told = messages.map(({ content }) => content).join('\n');
  const there = new Set([...told.matchAll(/page of (ISSUE-\d+)/g)].map(([, title]) => title));
  const all = [...told.matchAll(/(?<!page of )\bISSUE-(\d+) the/g)].map(([, number]) => Number(number));
  const missing = [...new Set(all)].sort((a, b) => a - b).filter(number => !there.has(`ISSUE-${number}`));
  if (turn > 1 || missing.length === 0) {
    return { say: '', steps: [], final: { summary: 'Synced.', message: 'Every issue has its page.' } };
  }
  return { say: 'I make the pages.', steps: missing.map(number => page(`ISSUE-${number}`)), final: null };
}

function page(title: string): object {
  return tool('notion', 'API-post-page', {
    parent: { database_id: '59833787-2cf9-4fdf-8782-e53db20768a5' },
    properties: { Name: { title: [{ text: { content: `${title} the door is stuck` } }] } },
  });
}

function tool(server: string, name: string, input: object): object {
  return { why: 'asked for', action: { kind: 'mcp_tool', server, tool: name, arguments: input } };
}
