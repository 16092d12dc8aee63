import type { ScheduleForm, ScheduleRow } from '../../../../../shared/contracts/schedule-form.ts';
import { Button } from '../../../kit/button.tsx';
import { CellDate, CellInput } from '../../../kit/cell.tsx';
import { dayText } from '../../../text/dates.ts';
import { t } from '../../../text/language.ts';
import type { Faults } from '../application/faults.ts';
import { type Owed, rowOf } from './rows.rules.ts';

type Props = {
  readonly owed: Owed;
  readonly form: ScheduleForm;
  readonly faults: Faults;
  readonly readOnly: boolean;
  readonly onRow: (changes: Partial<ScheduleRow>) => void;
  /** gives this day to the other classes that have none yet */
  readonly onSameDay: (() => void) | undefined;
};

const whole = (text: string): number | undefined => {
  const n = Math.trunc(Number(text));
  return text.trim() === '' || Number.isNaN(n) ? undefined : n;
};

/** A work of a class: its day, its lesson, or the turns at the computers. */
export const WorkRow = ({ owed, form, faults, readOnly, onRow, onSameDay }: Props) => {
  const known = rowOf(form, owed);
  const row = known?.row;
  const at = known ? `/rows/${known.index}` : '/none';
  const partText = owed.part === null ? '' : `, ${t({ ru: `часть ${owed.part}`, en: `part ${owed.part}` })}`;
  const name = `${owed.subjectName}${partText}, ${owed.grade}${owed.className === 'нет' ? '' : owed.className}`;
  const isComputer = owed.form === 'computer';
  return (
    <tr>
      <th scope="row">
        {owed.subjectName}
        {partText}
        {isComputer && <div class="soft small">{t({ ru: 'на компьютере', en: 'at the computer' })}</div>}
      </th>
      <td>
        {owed.grade}
        {owed.className === 'нет' ? '' : owed.className}
      </td>
      <td>
        <CellDate
          label={t({ ru: `День: ${name}`, en: `Day: ${name}` })}
          value={row?.date ?? ''}
          min={owed.window.from}
          max={owed.window.to}
          fault={faults.of(`${at}/date`) ?? faults.of(`${at}/until`)}
          readOnly={readOnly}
          onDay={(date) => onRow({ date: date as ScheduleRow['date'] })}
        />
        {owed.maxDays > 1 && row && (
          <CellDate
            label={t({ ru: `По какой день: ${name}`, en: `Until: ${name}` })}
            value={row.until ?? ''}
            min={row.date}
            max={owed.window.to}
            fault={undefined}
            readOnly={readOnly}
            onDay={(until) => onRow({ until: (until || undefined) as ScheduleRow['until'] })}
          />
        )}
        <div class="soft small">
          {dayText(owed.window.from)} – {dayText(owed.window.to)}
        </div>
      </td>
      <td>
        {isComputer ? (
          <CellInput
            label={t({ ru: `Сеансов: ${name}`, en: `Turns: ${name}` })}
            value={String(row?.sessions ?? '')}
            size={3}
            numeric
            fault={faults.of(`${at}/sessions`)}
            readOnly={readOnly || !row}
            onText={(text) => onRow({ sessions: whole(text) })}
          />
        ) : (
          <CellInput
            label={t({ ru: `Урок: ${name}`, en: `Lesson: ${name}` })}
            value={String(row?.lesson ?? '')}
            size={3}
            numeric
            fault={faults.of(`${at}/lesson`)}
            readOnly={readOnly || !row}
            onText={(text) => onRow({ lesson: whole(text) })}
          />
        )}
      </td>
      {!readOnly && (
        <td>
          {onSameDay && (
            <Button
              look="plain"
              label={t({ ru: `Этот день всем классам: ${name}`, en: `This day for all classes: ${name}` })}
              onPress={onSameDay}
            >
              {t({ ru: 'всем классам', en: 'all classes' })}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
};
