import type { ToolName } from '@multi-job/contract';
import type { EgressClient } from '../core/egress/egress-client.ts';
import { AppError } from '../core/errors.ts';
import { noMcp } from '../core/mcp/no-mcp.ts';
import { toolDenied, toolRule } from '../core/policies/tool-rule.ts';
import { createToolsFactory } from '../tools/create-tools-factory.ts';
import type { ToolsDeps, ToolsFactory, ToolsRun } from '../tools/create-tools-factory.ts';
import type { Tools } from '../tools/tool.ts';
import { testAccounts } from './test-accounts.ts';
import type { AccountDoubles } from './test-accounts.ts';

/** Some tools, and of these some methods, as a test wants them to be. */
export type ToolDoubles = { [Name in keyof Tools]?: Partial<Tools[Name]> };

type Method = (...given: unknown[]) => Promise<unknown>;

/**
 * The tools of a handler under test: `kv`, `metrics` and `files` are real, on the temporary store and folder;
 * `http` reaches the accounts of the test, `messaging` nothing. Doubles take the place of the real ones, under the same policy.
 */
export function testToolsFactory(
  deps: Omit<ToolsDeps, 'egress' | 'accounts' | 'mcp'>,
  doubles: ToolDoubles,
  accounts: AccountDoubles,
): ToolsFactory {
  const realFor = createToolsFactory({
    ...deps,
    egress: closedEgress,
    accounts: testAccounts(accounts),
    mcp: noMcp,
  });
  return (run, signal) => {
    const tools = realFor(run, signal);
    const replaced = Object.entries(doubles).map(([name, double]) => [
      name,
      doubledTool(name as keyof Tools, double, tools, run),
    ]);
    return { ...tools, ...(Object.fromEntries(replaced) as Partial<Tools>) };
  };
}

const closedEgress: EgressClient = {
  request: ({ url }) =>
    Promise.reject(
      new AppError(
        'EGRESS_DENIED',
        `runJob reaches no network (${new URL(url).origin}): pass \`tools: { http: { request: … } }\`.`,
      ),
    ),
  close: () => Promise.resolve(),
};

/** A tool with the methods of the real one; those the double has are the double's. */
function doubledTool(name: ToolName & keyof Tools, double: object, tools: Tools, run: ToolsRun): object {
  const verdict = toolRule(run.type, name, { declaredTools: run.declaredTools });
  const methods = Object.entries(tools[name] as object as Record<string, Method>).map(([method, real]) => [
    method,
    async (...given: unknown[]) => {
      if (!verdict.isAllowed) throw toolDenied(run.type, name, verdict);
      const own = (double as Record<string, Method | undefined>)[method];
      return own === undefined ? real(...given) : own.apply(double, given);
    },
  ]);
  return Object.fromEntries(methods) as object;
}
