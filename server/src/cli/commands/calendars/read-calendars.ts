import type { Calendar, CalendarJobs } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { textTable } from '../../text-table.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function listCalendarsCommand(finish: Finish): Command {
  const command = new Command('list').description('list the calendars that schedules may name');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>) => {
    const calendars = await client.calendars.list();
    await output.show(calendars, () =>
      textTable([
        ['calendar', 'title', 'years', 'days', 'from'],
        ...calendars.map(each => [
          ...[each.calendar_id, plain(each.title), each.years.join(', ')],
          ...[String(each.days.length), originOf(each)],
        ]),
      ]),
    );
    return EXIT_OK;
  });
}

export function showCalendarCommand(finish: Finish): Command {
  const command = new Command('show').description('show the days of a calendar').argument('<calendar>', 'its name');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, calendarId: string) => {
    const [calendar, jobs] = await Promise.all([client.calendars.get(calendarId), client.calendars.jobs(calendarId)]);
    await output.show(calendar, () => [
      ...textTable([
        [output.paint('dim', 'title'), plain(calendar.title)],
        [output.paint('dim', 'from'), originOf(calendar)],
        [output.paint('dim', 'years'), calendar.years.join(', ')],
        ...(calendar.source === null ? [] : [[output.paint('dim', 'source'), plain(calendar.source)]]),
        [output.paint('dim', 'named by'), jobsText(jobs)],
      ]),
      '',
      ...textTable([['date', 'day'], ...calendar.days.map(({ date, name }) => [date, plain(name)])]),
    ]);
    return EXIT_OK;
  });
}

function originOf({ built_in, replaced }: Calendar): string {
  if (built_in) return 'the product';
  return replaced ? 'this installation, in the place of one of the product' : 'this installation';
}

function jobsText({ total, job_ids: ids }: CalendarJobs): string {
  if (total === 0) return 'no enabled job';
  const named = ids.slice(0, 5).join(', ');
  return total > 5 ? `${total} enabled jobs (${named}, …)` : named;
}
