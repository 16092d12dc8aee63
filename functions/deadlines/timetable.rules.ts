import type { CheckMoment } from '../../shared/contracts/deadlines.ts';
import type { Stage } from '../../shared/kernel/campaign.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { type Extension, extendedInstants } from '../campaigns/index.ts';
import type { CheckInput } from './check.ts';
import { entryName } from './entry-name.rules.ts';
import { momentsOf } from './moments.rules.ts';
import { type CheckedStage, checkedStages } from './stages.rules.ts';

/** A place that may have moments of its own: the country, a region, a municipality or a school. */
export type Place = {
  readonly id: string;
  /** IANA */
  readonly zone: string;
  /** given to the place itself */
  readonly extensions: readonly Extension[];
  /** what lies in it and may have moments of its own */
  readonly parts: readonly Place[];
};

export type WantedEntry = CheckInput & { readonly name: string };

type Moments = ReadonlyMap<CheckMoment, Instant>;

const entriesOf = (
  campaignId: CampaignId,
  stage: CheckedStage,
  place: Place,
  above: { readonly extensions: readonly Extension[]; readonly moments: readonly Moments[] },
): WantedEntry[] => {
  const extensions = [...above.extensions, ...place.extensions];
  const moments = new Map(momentsOf(extendedInstants(stage, extensions, place.zone)).map((m) => [m.moment, m.at]));
  const own = [...moments]
    // A check of what the place lies in looks here too, so that an instant of its own is one that no such check has.
    .filter(([moment, at]) => above.moments.every((known) => known.get(moment) !== at))
    .map(([moment, at]): WantedEntry => {
      const input = { campaignId, stageId: stage.id, moment, place: place.id, at };
      return { ...input, name: entryName(input) };
    });
  const here = { extensions, moments: [...above.moments, moments] };
  return [...own, ...place.parts.flatMap((part) => entriesOf(campaignId, stage, part, here))];
};

/**
 * Every entry that a campaign's timetable has, past ones too: of the country on the clocks of the campaign, and of each place that
 * local time or an extension moves away from all that it lies in.
 */
export const wantedEntries = (
  { id, stages }: { readonly id: CampaignId; readonly stages: readonly Stage[] },
  country: Place,
): WantedEntry[] =>
  checkedStages(stages).flatMap((stage) => entriesOf(id, stage, country, { extensions: [], moments: [] }));
