import type { Stage } from '../../shared/kernel/campaign.ts';
import { Kind, kindFacts } from '../../shared/kernel/kinds.ts';
import { stageOf } from '../campaigns/index.ts';

/** Subjects are drawn by the federal organiser: a draft of his is nothing that a school owes. */
const owedByNobody: ReadonlySet<Kind> = new Set<Kind>(['assignment']);

/** The kinds of which somebody can be reminded. */
export const remindedKinds: readonly Kind[] = Kind.options.filter((kind) => !owedByNobody.has(kind));

export type CheckedStage = Stage & { readonly kind: Kind };

const isReminded = (stage: Stage): stage is CheckedStage => (remindedKinds as readonly string[]).includes(stage.kind);

/** The stages by whose deadline somebody's debt can be measured: for a kind without works that is one, however many the plan has. */
export const checkedStages = (stages: readonly Stage[]): CheckedStage[] =>
  stages
    .filter(isReminded)
    .filter((stage) => kindFacts[stage.kind].byWork || stageOf({ stages }, stage.kind)?.id === stage.id);
