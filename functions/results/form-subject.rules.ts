import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Instant, LocalDate } from '../../shared/kernel/instant.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Envelope, Submission } from '../../shared/submissions/envelope.ts';
import { type Application, type AssignedClass, classWorks, codeOf } from '../applications/index.ts';
import type { CampaignTerms, Deadlines } from '../campaigns/index.ts';
import { lastHeldDay, type Schedule } from '../schedules/index.ts';
import type { HeldDay } from './check-form.rules.ts';
import type { FormSubject, Seat } from './form.ts';
import { COMPUTER, type Part, TRADITIONAL } from './form-content.ts';

/** What is known of a school and a work when a form is made or checked. */
export type Known = {
  readonly campaign: CampaignTerms & Deadlines;
  readonly work: Assessment;
  readonly catalogue: readonly Assessment[];
  readonly application: Application;
  readonly assignment: readonly AssignedClass[] | undefined;
};

/**
 * What the form of the school and work is made from and checked against.
 *
 * @throws {Problem} `structure-pending` while the organiser has not loaded the tasks of the work
 */
export const formSubject = (
  { campaign, work, catalogue, application, assignment }: Known,
  school: { schoolId: string },
  part: Part = TRADITIONAL,
): FormSubject => {
  const { structure } = work;
  if (structure.status === 'pending') throw problems.structurePending({ assessmentId: work.id });
  const classes = classWorks(application, catalogue, assignment).filter(
    (one) => one.assessmentId === work.id && one.part === part,
  );
  return {
    campaign: { id: campaign.id, year: campaign.year },
    work: { ...work, structure },
    school: { id: school.schoolId },
    classes: classes.map(({ className, pupils }) => ({ name: className, pupils })),
    codes: { first: codeOf(work.grade, 1), last: codeOf(work.grade, application.codes[work.grade] ?? 0) },
  };
};

/** The codes of the classes that write the work, in order: a line of the form each. */
export const seatsOf = ({ work, classes }: FormSubject, { codeRanges }: Application): Seat[] =>
  codeRanges
    .filter(({ grade, className }) => grade === work.grade && classes.some(({ name }) => name === className))
    .flatMap(({ grade, className, from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index): Seat => ({ code: codeOf(grade, from + index), className })),
    )
    .sort((a, b) => a.code - b.code);

/**
 * The last day on which a class of the school is at this work.
 *
 * @param schedule as read together with the form: it is newer than the day that the stream has noted on the form
 */
export const heldOnOf = (form: Envelope, schedule: Envelope | undefined): LocalDate | undefined =>
  schedule?.entails.find(
    ({ kind, unit, part }) => kind === scheduledAs(form) && unit === form.unit && part === form.part,
  )?.heldOn ?? form.heldOn;

/** What a school has on computers it owes as a protocol; the form comes of it. */
const scheduledAs = ({ kind, part }: Envelope): Envelope['kind'] => (part === COMPUTER ? 'electronic-protocol' : kind);

export const heldDay = (
  form: Envelope,
  schedule: Submission<Schedule> | undefined,
  { work, classes }: FormSubject,
  at: Instant,
  { timeZone }: { timeZone: string },
): HeldDay => {
  const inForce = schedule?.content?.inForce ?? [];
  const days = classes.flatMap(({ name }): [string, LocalDate][] => {
    const day = lastHeldDay({ inForce }, work.id, name);
    return day === undefined ? [] : [[name, day]];
  });
  return { heldOn: heldOnOf(form, schedule), today: localDateAt(at, timeZone), byClass: new Map(days) };
};
