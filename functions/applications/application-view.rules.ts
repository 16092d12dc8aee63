import type { ApplicationView } from '../../shared/contracts/applications-views.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { Notice } from '../../shared/contracts/submission-view.ts';
import type { Assessment, Grade } from '../../shared/kernel/assessment.ts';
import type { CampaignId, SchoolId } from '../../shared/kernel/ids.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { lifeView, stageView } from '../../shared/school-room/life-view.rules.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import type { Application } from './application.ts';
import { assignmentWarnings } from './assignment-warnings.rules.ts';
import { type AssignedClass, classWorks } from './class-works.rules.ts';
import { codeOf } from './codes.rules.ts';
import { formFaults } from './form-faults.rules.ts';
import { formGaps, formWarnings } from './form-gaps.rules.ts';

const notices = (faults: readonly FieldError[], severity: Notice['severity'], language: Language): Notice[] =>
  faults.map(({ pointer, code = 'incomplete', detail }) => ({
    code,
    severity,
    pointer: `/content${pointer}`,
    message: detail[language],
  }));

type Seen = {
  readonly campaignId: CampaignId;
  readonly school: { readonly schoolId: SchoolId };
  readonly stored: Submission<Application> | undefined;
  readonly stage: StageInstants;
  readonly assessments: readonly Assessment[];
  readonly assigned: readonly AssignedClass[] | undefined;
};

/** An application and what follows from it; one that nobody has begun has an empty content. */
export const applicationView = (
  { campaignId, school, stored, stage, assessments, assigned }: Seen,
  language: Language,
): ApplicationView => {
  const form = stored?.content ?? { classes: [], decisions: [], codes: {} };
  const { classes, decisions } = form;
  const byId = new Map(assessments.map((work) => [work.id, work]));
  return {
    campaignId,
    schoolId: school.schoolId,
    ...lifeView(stored),
    sha256: stored?.contentHash ?? null,
    stage: stageView(stage),
    content: { classes, decisions },
    works: classWorks(form, assessments, assigned).map(({ part, ...work }) => ({
      ...work,
      subjectName: byId.get(work.assessmentId)?.subjectName[language] ?? work.assessmentId,
      form: part === 'c' ? 'computer' : 'traditional',
    })),
    codes: Object.entries(form.codes).map(([key, count]) => {
      const grade = Number(key) as Grade;
      return { grade, first: codeOf(grade, 1), last: codeOf(grade, count), count };
    }),
    notices: [
      ...notices([...formFaults(form, assessments), ...formGaps(form, assessments)], 'error', language),
      ...notices(formWarnings(form, assessments), 'warning', language),
      ...notices(assignmentWarnings(form, assessments, assigned), 'warning', language),
    ],
  };
};
