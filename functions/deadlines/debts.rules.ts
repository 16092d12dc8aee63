import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Stage } from '../../shared/kernel/campaign.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Kind } from '../../shared/kernel/kinds.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { type Extension, extendedInstants, stageOf } from '../campaigns/index.ts';
import type { Debt } from './debt.ts';
import { momentAt } from './moments.rules.ts';
import { type CheckedStage, checkedStages } from './stages.rules.ts';
import type { Place } from './timetable.rules.ts';

type Clocks = { readonly id: string; readonly zone: string; readonly extensions: readonly Extension[] };

/** Each place with clocks or a deadline of its own, with all the extensions that count in it. */
const clocksIn = (place: Place, above: readonly Extension[] = []): Clocks[] => {
  const extensions = [...above, ...place.extensions];
  return [{ id: place.id, zone: place.zone, extensions }, ...place.parts.flatMap((part) => clocksIn(part, extensions))];
};

/** The deadlines of a campaign in one region. */
export type RegionDeadlines = {
  /** the stages of which an instant is a moment somewhere in the region, and which moments it is */
  at(instant: Instant): { readonly stage: CheckedStage; readonly moments: ReadonlySet<string> }[];
  /** @returns undefined for a work or a kind that no stage of the plan is for */
  of(envelope: Envelope): { readonly stage: CheckedStage; readonly instants: StageInstants } | undefined;
};

/** Who owes a submission: a school by its id, a territory by its own. */
export const debtorOf = ({ schoolId }: Pick<Envelope, 'schoolId'>): string =>
  schoolId.startsWith('t-') ? schoolId.slice('t-'.length) : schoolId;

/** @param region with the extensions of the country among its own */
export const regionDeadlines = (
  stages: readonly Stage[],
  works: readonly Assessment[],
  region: Place,
): RegionDeadlines => {
  const checked = checkedStages(stages);
  const byWork = new Map(works.map((work) => [work.id as string, work]));
  const clocks = new Map(clocksIn(region).map((one) => [one.id, one]));
  const ofRegion = clocks.get(region.id) as Clocks;
  const known = new Map<string, StageInstants>();
  const stageByUnit = new Map<string, CheckedStage | undefined>();

  const instantsIn = (stage: CheckedStage, { id, zone, extensions }: Clocks): StageInstants => {
    const name = `${stage.id} ${id}`;
    const instants = known.get(name) ?? extendedInstants(stage, extensions, zone);
    known.set(name, instants);
    return instants;
  };

  const stageFor = (kind: Kind, unit: string): CheckedStage | undefined => {
    const name = `${kind} ${unit}`;
    if (!stageByUnit.has(name)) {
      const found = stageOf({ stages }, kind, byWork.get(unit));
      stageByUnit.set(name, found && checked.find(({ id }) => id === found.id));
    }
    return stageByUnit.get(name);
  };

  return {
    at: (instant) =>
      checked.flatMap((stage) => {
        const moments = [...clocks.values()].flatMap((place) => momentAt(instantsIn(stage, place), instant) ?? []);
        return moments.length > 0 ? [{ stage, moments: new Set(moments) }] : [];
      }),
    of: (envelope) => {
      const stage = stageFor(envelope.kind, envelope.unit);
      const place = clocks.get(envelope.schoolId) ?? clocks.get(envelope.municipalityId) ?? ofRegion;
      return stage && { stage, instants: instantsIn(stage, place) };
    },
  };
};

/** The debts of which an instant is a moment, by the deadline that counts for each debtor. */
export const debtsAt = (deadlines: RegionDeadlines, owing: readonly Envelope[], at: Instant): Debt[] =>
  owing.flatMap((envelope): Debt[] => {
    const found = deadlines.of(envelope);
    const moment = found && momentAt(found.instants, at);
    return moment ? [{ ...found, debtorId: debtorOf(envelope), envelope, moment }] : [];
  });

/** All debts, whatever the instant. */
export const allDebts = (deadlines: RegionDeadlines, owing: readonly Envelope[]): Debt[] =>
  owing.flatMap((envelope): Debt[] => {
    const found = deadlines.of(envelope);
    return found ? [{ ...found, debtorId: debtorOf(envelope), envelope, moment: undefined }] : [];
  });
