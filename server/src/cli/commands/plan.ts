import { Command } from 'commander';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { addPlannerOptions, planAiBodyOf, planBodyOf, type PlannerOptions } from '../api/planner-options.ts';
import { planLines } from '../api/show-plan.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';

export function planCommand(finish: Finish): Command {
  const command = new Command('plan').description('what jobs a sentence asks for, with a preview; nothing is stored');
  return asApiCommand(
    addPlannerOptions(command),
    finish,
    async ({ client, output, options }: ApiCall<PlannerOptions>, prompt: string) => {
      const plan =
        options.ai === true
          ? await client.planner.planAi(planAiBodyOf(prompt, options))
          : await client.planner.plan(planBodyOf(prompt, options));
      await output.show(plan, () => planLines(plan, output.paint));
      return plan.jobs.length > 0 ? EXIT_OK : EXIT_FAILED;
    },
  );
}
