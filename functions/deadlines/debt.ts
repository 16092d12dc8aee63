import type { CheckMoment } from '../../shared/contracts/deadlines.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import type { CheckedStage } from './stages.rules.ts';

/** Something that is owed, by the deadline that counts for who owes it. */
export type Debt = {
  /** a school, or the territory that owes itself */
  readonly debtorId: string;
  readonly envelope: Envelope;
  readonly stage: CheckedStage;
  readonly instants: StageInstants;
  /** which moment of the deadline it is now; undefined where it is none, as for a reminder by hand */
  readonly moment: CheckMoment | undefined;
};

/** Who owes, with what the directory knows. */
export type Debtor = {
  /** a school, or the territory that owes itself */
  readonly id: string;
  readonly name: string;
  readonly municipalityId: string;
  /** the directory has an address, and mail to it has not come back */
  readonly isReachable: boolean;
  readonly debts: readonly Debt[];
};
