import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ConflictNotice } from '@/components/form/conflict-notice';
import { FaultsContext } from '@/components/form/faults';
import { goToFirstFault } from '@/components/form/go-to-fault';
import { SaveBar } from '@/components/form/save-bar';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { useHeldPage } from '@/lib/leave/leaving';
import { bodyOf, changesOf, fieldsOf, yearsIn, type CalendarFields, type CalendarFile } from '../../api/calendar-draft';
import { useCalendars, type Calendar } from '../../api/calendars';
import { dateFromToday } from '../../api/use-day-words';
import { CalendarIdField } from './calendar-id-field';
import { DayFields } from './day-fields';
import { FileField } from './file-field';
import { GeneralFields } from './general-fields';
import { useSaveCalendar } from './use-save-calendar';

/** Makes or changes a calendar. What is saved under the name of one of the product takes its place. */
export function CalendarEditor({ calendar }: { calendar: Calendar | null }) {
  const t = useTranslations('calendars.editor');
  // What the form is compared with: another revision is what somebody else saved meanwhile.
  const [base, setBase] = useState(calendar);
  const [id, setId] = useState(calendar?.calendar_id ?? '');
  const [fields, setFields] = useState(() => opened(calendar));
  const [year, setYear] = useState(() => firstYear(fields));
  const save = useSaveCalendar();
  const { data: calendars } = useCalendars();
  const isDirty =
    id !== (base?.calendar_id ?? '') || JSON.stringify(bodyOf(fields)) !== JSON.stringify(bodyOf(opened(base)));
  useHeldPage(isDirty && !save.isSaved);
  const change = (next: Partial<CalendarFields>): void => setFields(before => ({ ...before, ...next }));

  const isOther = calendar !== null && base !== null && calendar.revision !== base.revision && !save.isSaved;
  const takeTheirs = (): void => {
    setFields(opened(calendar));
    setBase(calendar);
  };
  if (isOther && !isDirty) takeTheirs();
  const isTaken = base === null && calendars?.some(one => one.calendar_id === id.trim()) === true;

  const take = (file: CalendarFile): void => {
    const taken = fieldsOf(file, nextKey(fields));
    setFields(taken);
    setYear(firstYear(taken));
    if (base === null && id.trim() === '' && file.calendar_id !== null) setId(file.calendar_id);
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (id.trim() === '' || isTaken) {
      goToFirstFault(['calendar_id']);
      return;
    }
    const kept = await save.run(id.trim(), bodyOf(fields), base?.revision ?? null);
    const row = kept.map(({ path }) => rowAt(fields, path)).find(found => found !== undefined);
    if (row !== undefined) setYear(row.year);
    // The row may be of another year: it is there after the next paint.
    requestAnimationFrame(() => goToFirstFault(kept.map(({ path }) => path)));
  };
  return (
    <FaultsContext value={save.faults}>
      {isOther && isDirty && (
        <ConflictNotice
          title={t('conflict')}
          changes={changesOf(base, calendar)}
          onKeepMine={() => setBase(calendar)}
          onTakeTheirs={takeTheirs}
        />
      )}
      <form onSubmit={event => void submit(event)} noValidate autoComplete="off">
        <FileField onTake={take} />
        {base === null && <CalendarIdField id={id} onChange={setId} isTaken={isTaken} />}
        <GeneralFields fields={fields} onChange={change} />
        <DayFields
          fields={fields}
          year={year}
          onYear={setYear}
          onChange={days => change({ days })}
          onAdd={() => {
            const row = { key: nextKey(fields), year, date: '', name: '' };
            change({ days: [...fields.days, row] });
            return row.key;
          }}
        />
        <SaveBar
          isNew={base === null}
          createLabel={t('create')}
          cancelTo={base === null ? href.calendars() : href.calendar(base.calendar_id)}
          isSaving={save.isSaving || save.isSaved}
          isBlocked={(isOther && isDirty) || (base !== null && !isDirty)}
          error={save.error}
          unplaced={save.faults.filter(fault => !isPlaced(fault))}
        />
      </form>
    </FaultsContext>
  );
}

/** A new one begins with this year. */
function opened(calendar: Calendar | null): CalendarFields {
  return calendar === null ? { ...fieldsOf(null), years: dateFromToday().slice(0, 4) } : fieldsOf(calendar);
}

function firstYear(fields: CalendarFields): string {
  const [years, now] = [yearsIn(fields), dateFromToday().slice(0, 4)];
  return years.includes(now) ? now : (years.at(-1) ?? now);
}

function nextKey({ days }: CalendarFields): number {
  return Math.max(-1, ...days.map(({ key }) => key)) + 1;
}

/** The day that `days.3.date` is about. */
function rowAt({ days }: CalendarFields, path: string) {
  const [list, index] = path.split('.');
  return list === 'days' && index !== undefined ? days[Number(index)] : undefined;
}

function isPlaced({ path }: Fault): boolean {
  return ['calendar_id', 'title', 'source', 'years', 'days'].includes(path.split('.')[0] ?? '');
}
