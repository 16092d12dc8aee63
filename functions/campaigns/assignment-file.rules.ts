import type { Found } from '../../shared/contracts/found.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Table } from '../../shared/kernel/table.ts';
import { openTo } from './assigned-works.rules.ts';
import type { AssignedWork } from './assignment.rules.ts';
import type { Assignment } from './assignment.ts';
import { type AssignmentRow, assignmentColumns, atRow } from './assignment-rows.rules.ts';
import type { Participation } from './participation.ts';
import { same } from './structure-rows.rules.ts';

/** What is known of the school of a row: nothing where the directory has none, no participation while its application is not accepted. */
export type RowSchool =
  | { readonly schoolId: string; readonly participation?: Participation; readonly content?: Assignment }
  | undefined;

export type JudgedAssignments = {
  readonly bySchool: ReadonlyMap<string, readonly AssignedWork[]>;
  readonly findings: readonly Found[];
};

/**
 * The rows against the accepted applications of their schools, with all faults: schools and classes that are not there, a class that
 * stands twice for a slot, the wrong level, a work that the school stays away from; changing what is published is a warning.
 */
export const judgeAssignmentRows = (
  table: Table,
  rows: readonly AssignmentRow[],
  catalogue: readonly Assessment[],
  schoolOf: (reference: string) => RowSchool,
): JudgedAssignments => {
  const columns = assignmentColumns(table);
  const bySchool = new Map<string, AssignedWork[]>();
  const places = new Set<string>();
  const findings: Found[] = [];
  for (const row of rows) {
    const school = schoolOf(row.school);
    const judged = judge(row, school, catalogue, columns);
    const className = judged.className ?? row.className;
    const place = `${school?.schoolId} ${row.grade} ${className} ${row.slot}`;
    if (school && places.has(place)) {
      judged.findings.push(
        atRow(columns, row.row, 'className', row.className, [
          'assignment-repeated',
          'Класс указан для этого места выбора дважды.',
          'The class stands twice for this slot.',
        ]),
      );
    }
    places.add(place);
    findings.push(...judged.findings);
    if (!school) continue;
    const { grade, slot, assessmentId } = row;
    bySchool.set(school.schoolId, [...(bySchool.get(school.schoolId) ?? []), { grade, className, slot, assessmentId }]);
  }
  return { bySchool, findings };
};

type Judged = { readonly className?: string; readonly findings: Found[] };
type Columns = Parameters<typeof atRow>[0];

const judge = (
  { row, school: reference, grade, className, slot, assessmentId }: AssignmentRow,
  school: RowSchool,
  catalogue: readonly Assessment[],
  columns: Columns,
): Judged => {
  if (!school) {
    const texts = ['school-unknown', 'Такой школы нет в реестре.', 'The directory has no such school.'] as const;
    return { findings: [atRow(columns, row, 'school', reference, texts)] };
  }
  if (!school.participation) {
    const texts = ['school-not-participating', 'Заявка школы не принята.', 'The application is not accepted.'] as const;
    return { findings: [atRow(columns, row, 'school', reference, texts)] };
  }
  const { classes } = school.participation;
  const ofGrade = classes.filter((one) => one.grade === grade);
  const found = ofGrade.find(({ name }) => same(className, name));
  if (!found) {
    const texts = ['class-unknown', 'Такого класса нет в заявке школы.', 'The application has no such class.'] as const;
    const allowed = ofGrade.map(({ name }) => name).join(', ');
    return { findings: [atRow(columns, row, 'className', className, texts, allowed)] };
  }
  const findings: Found[] = [];
  const add = (texts: readonly [string, string, string], allowed?: string, severity?: Found['severity']) =>
    findings.push(atRow(columns, row, 'work', assessmentId, texts, allowed, severity));
  const work = catalogue.find(({ id }) => id === assessmentId);
  const ofSubject = catalogue.filter((one) => one.slot === slot && one.subject === work?.subject);
  const isAdvanced = found.advanced.some((subject) => subject === work?.subject);
  const right =
    ofSubject.find(({ level }) => level === (isAdvanced ? 'advanced' : 'base')) ??
    ofSubject.find(({ level }) => level === 'base');
  if (right && right.id !== assessmentId) {
    add(
      ['level-of-class', 'Класс изучает предмет на другом уровне.', 'The class studies the subject at another level.'],
      right.id,
    );
  }
  if (!openTo(catalogue, school.participation).some(({ id }) => id === assessmentId)) {
    add(['work-declined', 'Школа указала в заявке, что не пишет эту работу.', 'The school stays away from this work.']);
  }
  const published = school.content?.published.find(
    (one) => one.grade === grade && one.className === found.name && one.slot === slot,
  );
  if (published && published.assessmentId !== assessmentId) {
    add(
      [
        'assignment-changes-published',
        'Предмет уже опубликован: школа увидит новый после следующей публикации.',
        'The subject was published: the school sees the new one at the next publication.',
      ],
      published.assessmentId,
      'warning',
    );
  }
  return { className: found.name, findings };
};
