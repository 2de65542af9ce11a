import { expect, test } from 'vitest';
import { bodyOf, fieldsOf, fileOf, readCalendarFile, yearsIn } from './calendar-draft';
import type { Calendar } from './calendars';

const calendar: Calendar = {
  calendar_id: 'own',
  title: 'Own',
  source: null,
  years: [2026, 2027],
  days: [
    { date: '2026-12-31', name: 'Closing' },
    { date: '2028-01-01', name: 'New year' },
  ],
  ...{ built_in: false, replaced: false, revision: 3, updated_at: null },
};

test('a calendar that is opened and saved unchanged is the same', () => {
  const { title, source, years, days } = calendar;
  expect(bodyOf(fieldsOf(calendar))).toEqual({ title, source, years, days });
  expect(yearsIn(fieldsOf(calendar))).toEqual(['2026', '2027', '2028']);
});

test('what is typed is trimmed; a year that is none goes as it was typed', () => {
  const fields = { ...fieldsOf(calendar), title: ' Own ', source: ' HR ', years: '2026; 2027 soon' };
  expect(bodyOf(fields)).toMatchObject({ title: 'Own', source: 'HR', years: [2026, 2027, Number.NaN] });
});

test('a file that was kept is read again; another one is none', () => {
  expect(readCalendarFile(fileOf(calendar))).toMatchObject({ title: 'Own', years: [2026, 2027], days: calendar.days });
  expect(readCalendarFile('{"calendar_id":"a","days":[{"date":1},7]}')).toEqual({
    ...{ calendar_id: 'a', title: '', source: null, years: [] },
    days: [
      { date: '', name: '' },
      { date: '', name: '' },
    ],
  });
  expect([readCalendarFile('BEGIN:VCALENDAR'), readCalendarFile('null'), readCalendarFile('{}')]).toEqual([
    null,
    null,
    null,
  ]);
});
