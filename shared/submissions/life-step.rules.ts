import type { Role } from '../kernel/caller.ts';
import type { Instant } from '../kernel/instant.ts';
import { problems } from '../problems/catalogue.ts';
import type { Action, Entailed, Measures, Submission } from './envelope.ts';

/** Who changes it and when; `writeId` is made once per request, so that a lost answer can be told from a lost race. */
export type Hand = {
  readonly by: string;
  readonly at: Instant;
  readonly writeId: string;
  /** the role of who acts in the school's place; the school itself, or its coordinator in his own right, without it */
  readonly onBehalf?: Role;
};

/** What a room computes from its content on every change of it. */
export type Filled<C> = {
  readonly content: C;
  readonly contentHash: string;
  readonly measures: Measures;
  /** in force from acceptance on, or from the deadline on once it is handed in: a draft changes nothing of what the school owes */
  readonly entails: readonly Entailed[];
  readonly vector?: Uint8Array;
};

export type Change<C> = Partial<Submission<C>> & { readonly action: Action };

/** The revision that follows; what was entailed and is no more moves to `formerly`. */
export const next = <C>(stored: Submission<C>, hand: Hand, change: Change<C>): Submission<C> => {
  const { comment: _old, ...kept } = stored;
  const after = { ...kept, ...change, by: hand.by, at: hand.at, writeId: hand.writeId, revision: stored.revision + 1 };
  const known = new Map([...stored.formerly, ...stored.entails, ...stored.foreseen].map((e) => [entailedKey(e), e]));
  for (const e of [...after.entails, ...after.foreseen]) known.delete(entailedKey(e));
  return { ...after, formerly: [...known.values()] };
};

export const entailedKey = ({ kind, unit, part }: Pick<Entailed, 'kind' | 'unit' | 'part'>): string =>
  `${kind}#${unit}#${part}`;

export const mustBe = (
  stored: Submission<unknown>,
  action: Action,
  ...allowed: readonly Submission<unknown>['status'][]
): void => {
  if (!allowed.includes(stored.status)) throw problems.wrongState({ state: stored.status, action });
};
