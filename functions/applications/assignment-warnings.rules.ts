import type { ApplicationForm } from '../../shared/contracts/application-form.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { classLabel } from './class-name.rules.ts';
import type { AssignedClass } from './class-works.rules.ts';
import { fault } from './fault.ts';

/**
 * Where the classes of an application and the published subjects by random choice have come apart: a correction that adds or
 * removes a class does not draw anew, the federal organiser does.
 *
 * @param assigned nothing before the publication, and then there is nothing to say
 */
export const assignmentWarnings = (
  { classes }: Pick<ApplicationForm, 'classes'>,
  assessments: readonly Assessment[],
  assigned: readonly AssignedClass[] | undefined,
): FieldError[] => {
  if (!assigned) return [];
  const drawn = new Set(
    assessments.filter(({ participation }) => participation === 'random').map(({ grade }) => grade),
  );
  const without = classes.filter(
    ({ grade, name }) => drawn.has(grade) && !assigned.some((one) => one.grade === grade && one.className === name),
  );
  const gone = new Map(
    assigned
      .filter(({ grade, className }) => !classes.some((one) => one.grade === grade && one.name === className))
      .map(({ grade, className }) => [`${grade} ${className}`, { grade, name: className }]),
  );
  return [
    ...without.map((one) =>
      fault(
        `/classes/${classes.indexOf(one)}`,
        'class-without-subjects',
        `Класс ${classLabel(one)} появился после распределения предметов по случайному выбору. Федеральный организатор должен распределить и опубликовать их ещё раз.`,
        `Class ${classLabel(one)} came after the subjects by random choice were drawn. The federal organiser has to draw and publish again.`,
      ),
    ),
    ...[...gone.values()].map((one) =>
      fault(
        '/classes',
        'subjects-without-class',
        `Предметы по случайному выбору опубликованы и для класса ${classLabel(one)}, которого в заявке больше нет. Федеральный организатор должен опубликовать их ещё раз.`,
        `Subjects by random choice are published for class ${classLabel(one)}, which the application has no more. The federal organiser has to publish again.`,
      ),
    ),
  ];
};
