import type { CheckCounts, CheckedDebtor } from '../../shared/contracts/deadlines.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Debtor } from './debt.ts';
import { worksOf } from './letters.rules.ts';

/** Of each debtor what a check is about: the debts of its stage of which the instant is its moment. */
export const checkedDebtors = (
  debtors: readonly Debtor[],
  { stageId, moment }: { readonly stageId: string; readonly moment: string },
): Debtor[] =>
  debtors.flatMap((debtor) => {
    const debts = debtor.debts.filter((debt) => debt.stage.id === stageId && debt.moment === moment);
    return debts.length > 0 ? [{ ...debtor, debts }] : [];
  });

/** A line for each debtor, who owes most first. */
export const listed = (debtors: readonly Debtor[]): CheckedDebtor[] =>
  debtors
    .map(({ id, name, municipalityId, isReachable, debts }): CheckedDebtor => {
      const { dueAt, extension = null } = debts[0]?.instants ?? {};
      return {
        debtorId: id,
        name,
        municipalityId,
        count: debts.length,
        units: worksOf(debts),
        statuses: [...new Set(debts.map(({ envelope }) => envelope.status))].sort(),
        dueAt: dueAt as Instant,
        extension,
        reachable: isReachable,
      };
    })
    .sort((a, b) => b.count - a.count || (a.debtorId < b.debtorId ? -1 : 1));

type Told = {
  /** letters that were made now, and those that had been there before */
  readonly created: number;
  readonly known: number;
  /** whether mail reaches the coordinators of the municipality */
  readonly isAttended: boolean;
};

/** What a check says of one municipality. */
export const countsOf = (debtors: readonly Debtor[], { created, known, isAttended }: Told): CheckCounts => {
  const unreachable = debtors.filter(({ isReachable }) => !isReachable).length;
  return {
    schools: debtors.length,
    debts: debtors.reduce((sum, { debts }) => sum + debts.length, 0),
    reminded: created,
    known,
    unreachable,
    nobody: isAttended ? 0 : unreachable,
  };
};
