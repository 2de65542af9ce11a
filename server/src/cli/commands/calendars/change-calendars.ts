import { putCalendarBodySchema } from '@multi-job/contract';
import type { ChangedCalendar, PutCalendarBody } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { readJson } from '../../api/read-json.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function saveCalendarCommand(finish: Finish): Command {
  const command = new Command('save')
    .description('add a calendar, or replace one, also one of the product')
    .argument('<calendar>', 'its name')
    .requiredOption('--from <path>', 'a JSON file with title, source, years and days; - is stdin');
  return asApiCommand(
    command,
    finish,
    async ({ client, output, options }: ApiCall<{ from: string }>, calendarId: string) => {
      const read = await readJson(options.from);
      // What is not right is told by the API, with every fault.
      const body = putCalendarBodySchema.safeParse(read).data ?? (read as PutCalendarBody);
      const changed = await client.calendars.put(calendarId, body);
      await output.show(changed, () => [`${calendarId} is saved${jobsIn(changed)}`]);
      return EXIT_OK;
    },
  );
}

export function deleteCalendarCommand(finish: Finish): Command {
  const command = new Command('delete')
    .description('delete a calendar of this installation; one of the product that it replaced is there again')
    .argument('<calendar>', 'its name');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, calendarId: string) => {
    const changed = await client.calendars.delete(calendarId);
    const rest = changed.calendar === null ? 'is deleted' : 'is the one of the product again';
    await output.show(changed, () => [`${calendarId} ${rest}${jobsIn(changed)}`]);
    return EXIT_OK;
  });
}

function jobsIn({ jobs }: ChangedCalendar): string {
  return jobs === 0 ? '' : `; the schedules of ${jobs} ${jobs === 1 ? 'job' : 'jobs'} are looked at anew`;
}
