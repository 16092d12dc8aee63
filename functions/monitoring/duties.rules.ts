import type { Language } from '../../shared/contracts/contract.ts';
import type { Duty } from '../../shared/contracts/duties.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { type Envelope, isOwing } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';

type Work = Pick<Assessment, 'id' | 'grade' | 'subjectName'>;

/** «Математика, 4 класс» */
const workName = ({ grade, subjectName }: Work, language: Language): string =>
  language === 'ru' ? `${subjectName.ru}, ${grade} класс` : `${subjectName.en}, grade ${grade}`;

const dutyOf = (e: Envelope, work: Work | undefined, stage: StageInstants | undefined, language: Language): Duty => ({
  kind: e.kind,
  unit: e.unit,
  part: e.part,
  unitName: work ? workName(work, language) : null,
  status: e.status,
  revision: e.revision,
  heldOn: e.heldOn ?? null,
  submittedAt: e.submittedAt ?? null,
  onTime: e.late === undefined ? null : !e.late,
  comment: e.status === 'returned' ? (e.comment ?? null) : null,
  lastRefusedAt: e.refusedAt ?? null,
  contested: e.contested,
  stage: stage ? { ...stage, extension: stage.extension ?? null } : null,
});

/** After every instant: what has no deadline comes last. */
const NEVER = '9999';

const byUrgency = (a: Duty, b: Duty): number =>
  Number(!isOwing(a)) - Number(!isOwing(b)) ||
  compare(a.stage?.dueAt ?? NEVER, b.stage?.dueAt ?? NEVER) ||
  compare(a.kind, b.kind) ||
  compare(a.unit, b.unit) ||
  compare(a.part, b.part);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Everything that is asked of a school, what is owed first and by deadline.
 *
 * @param stageOf the stage that counts for a submission, extensions included; nothing where none is planned
 */
export const dutiesOf = (
  envelopes: readonly Envelope[],
  works: ReadonlyMap<string, Work>,
  stageOf: (e: Envelope) => StageInstants | undefined,
  language: Language,
): Duty[] =>
  envelopes
    .filter(({ status }) => status !== 'withdrawn')
    .map((e) => dutyOf(e, works.get(e.unit), stageOf(e), language))
    .sort(byUrgency);
