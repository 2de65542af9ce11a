import type { PutCalendar } from '@multi-job/contract';
import { idHolidays } from './holidays/id-holidays.ts';
import { idJointLeave } from './holidays/id-joint-leave.ts';

/** The calendars that come with the product. Days that are not certain are not in them: see the source that each names. */
export const BUILT_IN_CALENDARS: ReadonlyMap<string, PutCalendar> = new Map([
  ['id-holidays', idHolidays],
  ['id-joint-leave', idJointLeave],
]);
