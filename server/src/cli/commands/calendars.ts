import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { deleteCalendarCommand, saveCalendarCommand } from './calendars/change-calendars.ts';
import { listCalendarsCommand, showCalendarCommand } from './calendars/read-calendars.ts';

export function calendarsCommand(finish: Finish): Command {
  const command = new Command('calendars').description(
    'days on which schedules do not fire, by the name of their calendar',
  );
  const verbs = [listCalendarsCommand, showCalendarCommand, saveCalendarCommand, deleteCalendarCommand];
  for (const verb of verbs) command.addCommand(verb(finish));
  return command;
}
