import type { ApplicationForm, Decision } from '../../shared/contracts/application-form.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { classLabel } from './class-name.rules.ts';
import { fault } from './fault.ts';

/** What is wrong with one decision, whatever else will be filled in. */
export const decisionFaults = (
  one: Decision,
  index: number,
  form: ApplicationForm,
  assessments: readonly Assessment[],
): FieldError[] => {
  const at = `/decisions/${index}`;
  const work = assessments.find(({ id }) => id === one.assessmentId);
  if (!work) {
    return [
      fault(
        `${at}/assessmentId`,
        'work-not-in-campaign',
        `Работы ${one.assessmentId} в этой кампании нет.`,
        `The campaign has no work ${one.assessmentId}.`,
      ),
    ];
  }
  if (form.decisions.findIndex((other) => other.assessmentId === one.assessmentId) !== index) {
    return [
      fault(
        `${at}/assessmentId`,
        'decision-repeated',
        `Решение о работе ${work.id} указано дважды.`,
        `The decision on ${work.id} stands twice.`,
      ),
    ];
  }
  if (one.participates) {
    return one.reason === undefined
      ? []
      : [
          fault(
            `${at}/reason`,
            'reason-not-needed',
            'Причина указывается, когда школа не участвует. Уберите её или снимите участие.',
            'A reason is given where the school does not take part.',
          ),
        ];
  }
  return refusalFaults(one, at, work, form);
};

const refusalFaults = (
  { reason }: Decision,
  at: string,
  { participation, grade }: Assessment,
  { classes }: ApplicationForm,
): FieldError[] => {
  if (reason === 'school-decision' && participation !== 'optional') {
    return [
      fault(
        `${at}/reason`,
        'reason-not-allowed',
        'Эта работа не по решению школы: выберите другую причину.',
        'This work is not left to the school: choose another reason.',
      ),
    ];
  }
  const parallel = classes.filter((one) => one.grade === grade);
  if ((reason === 'no-parallel' || reason === 'no-pupils') && parallel.length > 0) {
    return [
      fault(
        `${at}/reason`,
        'reason-contradicts-classes',
        `В заявке есть классы ${grade} параллели: ${parallel.map(classLabel).join(', ')}. Выберите другую причину.`,
        `The application has classes of grade ${grade}: choose another reason.`,
      ),
    ];
  }
  return [];
};
