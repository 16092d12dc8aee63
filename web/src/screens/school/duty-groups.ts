import type { Duty } from '../../../../shared/contracts/duties.ts';

/** Duties that are one line of the home: forms of one deadline and one state stand together. */
export type DutyGroup = {
  readonly key: string;
  readonly kind: Duty['kind'];
  readonly duties: readonly Duty[];
  readonly dueAt: string | undefined;
  readonly extension: string | null;
  /** of a form whose work has been held */
  readonly heldOn: string | null;
  readonly comment: string | null;
  /** where it is done, below the campaign; nothing where the page has no such screen */
  readonly path: string | undefined;
};

export const isDone = ({ status }: Duty): boolean =>
  status === 'submitted' || status === 'accepted' || status === 'waived';

const paths: Readonly<Partial<Record<Duty['kind'], string>>> = {
  acknowledgement: '/materials',
  application: '/application',
  schedule: '/schedule',
  'result-form': '/results',
};

/** What stands alone: what was returned has a comment of its own; what is no form is one of its kind. */
const keyOf = ({ kind, unit, part, status, stage }: Duty): string =>
  kind !== 'result-form' || status === 'returned'
    ? `${kind} ${unit} ${part}`
    : `${kind} ${stage?.dueAt} ${stage?.extension}`;

/** In the order in which they come, the most urgent first. */
export const groupsOf = (duties: readonly Duty[]): DutyGroup[] => {
  const groups = new Map<string, Duty[]>();
  for (const duty of duties) {
    if (duty.kind === 'assignment') continue;
    groups.set(keyOf(duty), [...(groups.get(keyOf(duty)) ?? []), duty]);
  }
  return [...groups].map(([key, together]) => {
    const [first] = together as [Duty, ...Duty[]];
    const alone = together.length === 1;
    const base = paths[first.kind];
    return {
      key,
      kind: first.kind,
      duties: together,
      dueAt: first.stage?.dueAt,
      extension: first.stage?.extension ?? null,
      heldOn: alone ? first.heldOn : null,
      comment: alone ? first.comment : null,
      path: alone && first.kind === 'result-form' ? `${base}/${first.unit}` : base,
    };
  });
};
