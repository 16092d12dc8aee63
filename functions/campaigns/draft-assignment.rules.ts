import type { AssignedClass } from '../../shared/contracts/assignments.ts';
import { canonicalJson } from '../../shared/hash.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { inForms, openTo } from './assigned-works.rules.ts';
import { type AssignedWork, drawAssignment } from './assignment.rules.ts';
import type { Assignment } from './assignment.ts';
import type { Participation } from './participation.ts';

type School = { readonly schoolId: string; readonly participation: Participation };

/** The organiser prepares before the window opens; only its end binds the draft. */
export const draftStage = (stage: StageInstants, at: Instant): StageInstants => ({
  ...stage,
  opensAt: at < stage.opensAt ? at : stage.opensAt,
});

const bareWork = ({ grade, className, slot, assessmentId }: AssignedClass): AssignedWork => ({
  grade,
  className,
  slot,
  assessmentId,
});

const sameClasses = (a: readonly AssignedClass[], b: readonly AssignedClass[]): boolean =>
  canonicalJson(a) === canonicalJson(b);

/**
 * The draw for a school over what it has: published subjects and loaded ones stay, all others follow from the seed, so drawing
 * again changes nothing and a class that has joined is added.
 *
 * @returns what is stored itself when no class gets another work
 */
export const drawnAssignment = (
  draw: { readonly seed: string; readonly campaignId: CampaignId; readonly catalogue: readonly Assessment[] },
  { schoolId, participation }: School,
  stored: Assignment | undefined,
): Assignment => {
  const loaded = stored?.seed === null ? stored.classes : [];
  const works = drawAssignment({
    ...draw,
    school: { id: schoolId, classes: participation.classes },
    catalogue: openTo(draw.catalogue, participation),
    kept: [...loaded, ...(stored?.published ?? [])].map(bareWork),
  });
  const classes = inForms(works, draw.catalogue, participation);
  if (stored && sameClasses(classes, stored.classes)) return stored;
  return { seed: draw.seed, classes, published: stored?.published ?? [] };
};

/** Which class of which slot. */
const placeOf = ({ grade, className, slot }: AssignedWork): string => `${grade} ${className} ${slot}`;

/**
 * Loaded subjects over what the school has; a class and slot that the file does not name keeps its subject.
 *
 * @returns what is stored itself when no class gets another work
 */
export const loadedAssignment = (
  works: readonly AssignedWork[],
  catalogue: readonly Assessment[],
  { participation }: School,
  stored: Assignment | undefined,
): Assignment => {
  const merged = new Map((stored?.classes ?? []).map((work) => [placeOf(work), bareWork(work)]));
  for (const work of works) merged.set(placeOf(work), work);
  const ordered = [...merged.values()].sort((a, b) => compare(a.slot, b.slot) || compare(a.className, b.className));
  const classes = inForms(ordered, catalogue, participation);
  if (stored && sameClasses(classes, stored.classes)) return stored;
  return { seed: null, classes, published: stored?.published ?? [] };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What the school will see: the draft for the classes that it has now, in the forms that they applied for. */
export const publishableAssignment = (
  draft: Assignment,
  catalogue: readonly Assessment[],
  { participation }: School,
): Assignment => {
  const present = draft.classes.filter((work) =>
    participation.classes.some(({ grade, name }) => grade === work.grade && name === work.className),
  );
  const published = inForms(present.map(bareWork), catalogue, participation);
  return { ...draft, classes: published, published };
};

/** Whether a publication would change nothing. */
export const isPublished = (now: Assignment, wanted: Assignment): boolean =>
  sameClasses(now.published, wanted.published) && sameClasses(now.classes, wanted.classes);
