import type { Texts } from '../../shared/contracts/contract.ts';
import type { CheckMoment } from '../../shared/contracts/deadlines.ts';
import { contentHash } from '../../shared/hash.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { kindFacts, NONE } from '../../shared/kernel/kinds.ts';
import type { Letter, OwedLine, TerritoryLine } from '../../shared/messages/letter.ts';
import type { Debt, Debtor } from './debt.ts';

/** What all letters of one instant have in common. */
export type Occasion = { readonly campaignId: CampaignId; readonly title: Texts; readonly at: Instant };

const HASH_LETTERS = 40;

/** The same addressee, campaign and instant are the same letter, whichever check puts it and however often. */
const letterId = (prefix: string, ...parts: readonly string[]): string =>
  `${prefix}-${contentHash(parts).slice(0, HASH_LETTERS)}`;

/** Lines of one letter; whoever owes more finds the rest in his account. */
const MOST_LINES = 40;

/** The debtors of a municipality that are named to its coordinator; the list of the check has all of them. */
const MOST_NAMED = 20;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The works that are owed; units of other kinds say nothing to whoever reads. */
export const worksOf = (debts: readonly Debt[]): string[] => {
  const ofWorks = debts.filter(({ envelope }) => kindFacts[envelope.kind].byWork && envelope.unit !== NONE);
  return [...new Set(ofWorks.map(({ envelope }) => envelope.unit))].sort();
};

const lineKey = ({ stage, instants }: Debt): string => `${instants.dueAt} ${stage.id} ${instants.extension ?? ''}`;

/** A line for each deadline, the soonest first, with all that is owed by it. */
export const owedLines = (debts: readonly Debt[]): OwedLine[] =>
  [...Map.groupBy(debts, lineKey)]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, group]): OwedLine[] => {
      const [first] = group;
      if (!first) return [];
      const { stage, instants } = first;
      const units = worksOf(group);
      return [
        {
          kind: stage.kind,
          units,
          count: group.length,
          stage: stage.title,
          dueAt: instants.dueAt,
          zone: instants.zone,
          ...(instants.extension !== undefined && { extension: instants.extension }),
        },
      ];
    });

const moments = new Map<CheckMoment, 'opening' | 'before' | 'due'>([
  ['due', 'due'],
  ['before-7', 'before'],
  ['before-3', 'before'],
  ['before-1', 'before'],
  ['before-3h', 'before'],
  ['opening', 'opening'],
]);

const topics = { opening: 'opening', before: 'reminder', due: 'deadline' } as const;

/** Night or not, three hours before the deadline is the last moment at which a reminder helps. */
const isUrgent = (debts: readonly Debt[]): boolean => debts.some(({ moment }) => moment === 'before-3h');

/** What a letter is called that has debts of several moments: by the gravest of them. */
const momentOf = (debts: readonly Debt[]) => {
  const found = new Set(debts.map(({ moment }) => moment && moments.get(moment)));
  return (['due', 'before', 'opening'] as const).find((one) => found.has(one));
};

/**
 * One letter for each who owes, with everything of which the instant is a moment. Nothing for a debt that is a day late already: of
 * that the coordinators are told.
 */
export const digests = ({ campaignId, title, at }: Occasion, debtors: readonly Debtor[]): Letter[] =>
  debtors.flatMap(({ id, debts }): Letter[] => {
    const owed = debts.filter(({ moment }) => moment !== undefined && moments.has(moment));
    const moment = momentOf(owed);
    if (!moment) return [];
    const lines = owedLines(owed);
    return [
      {
        id: letterId('owed', id, campaignId, at),
        to: id,
        campaignId,
        topic: topics[moment],
        at,
        ...(isUrgent(owed) && { urgent: true }),
        content: {
          template: 'owed',
          campaign: title,
          moment,
          lines: lines.slice(0, MOST_LINES),
          more: Math.max(0, lines.length - MOST_LINES),
        },
      },
    ];
  });

type Owing = { readonly debtor: Debtor; readonly debts: readonly Debt[] };

const territoryLine = (owing: readonly Owing[]): TerritoryLine[] => {
  const first = owing[0]?.debts[0];
  if (!first) return [];
  const worst = [...owing].sort((a, b) => b.debts.length - a.debts.length || byText(a.debtor.id, b.debtor.id));
  return [
    {
      kind: first.stage.kind,
      stage: first.stage.title,
      dueAt: first.instants.dueAt,
      zone: first.instants.zone,
      owing: owing.length,
      schools: worst.slice(0, MOST_NAMED).map(({ debtor, debts }) => {
        return { id: debtor.id, name: debtor.name, count: debts.length, reachable: debtor.isReachable };
      }),
      more: Math.max(0, owing.length - MOST_NAMED),
    },
  ];
};

/** To whom a deadline that has passed is told: the municipality at once, the region a day later. */
const escalations = { due: 'due', 'after-1': 'after' } as const;

/**
 * The letter to the coordinators of a territory: who in it still owes what was due at this instant, or was due a day ago.
 *
 * @returns nothing where nobody owes it any more
 */
export const escalation = (
  { campaignId, title, at }: Occasion,
  moment: keyof typeof escalations,
  territory: TerritoryId,
  debtors: readonly Debtor[],
  checkId: string,
): Letter[] => {
  const owing = debtors.flatMap((debtor) =>
    debtor.debts.flatMap((debt) => (debt.moment === moment ? [{ debtor, debt }] : [])),
  );
  const lines = [...Map.groupBy(owing, ({ debt }) => `${debt.instants.dueAt} ${debt.stage.id}`)]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, group]) => {
      const byDebtor = Map.groupBy(group, ({ debtor }) => debtor);
      return territoryLine([...byDebtor].map(([debtor, own]) => ({ debtor, debts: own.map(({ debt }) => debt) })));
    });
  if (lines.length === 0) return [];
  return [
    {
      id: letterId('territory', territory, campaignId, at, moment),
      to: territory,
      campaignId,
      topic: 'escalation',
      at,
      content: { template: 'territory', campaign: title, moment: escalations[moment], lines, checkId },
    },
  ];
};
