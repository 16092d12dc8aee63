import type { CheckMoment } from '../../shared/contracts/deadlines.ts';
import { contentHash } from '../../shared/hash.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

/** What EventBridge Scheduler takes for a name. */
const LONGEST = 64;
const TAKEN = /^[0-9a-zA-Z-_.]+$/;

const HASH_LETTERS = 16;

/** Parts joined by dots; where that is no name, what of it can stand in one, with a hash over all of it. */
const nameOf = (...parts: readonly string[]): string => {
  const plain = parts.join('.');
  if (plain.length <= LONGEST && TAKEN.test(plain)) return plain;
  const readable = plain.replaceAll(/[^0-9a-zA-Z-_.]/g, '_').slice(0, LONGEST - HASH_LETTERS - 1);
  return `${readable}.${contentHash(parts).slice(0, HASH_LETTERS)}`;
};

type Named = { readonly stageId: string; readonly moment: CheckMoment; readonly place: string };

/** The name of the timetable's entry: the same moment of the same stage and place always has it, so it is moved and never doubled. */
export const entryName = ({
  campaignId,
  stageId,
  moment,
  place,
}: Named & { readonly campaignId: CampaignId }): string => nameOf(campaignId, stageId, moment, place);

/** The id of a check: begins with its instant, so that ids stand in the order of time; a moment that was moved is checked anew. */
export const checkId = ({ stageId, moment, place, at }: Named & { readonly at: Instant }): string =>
  nameOf(at.replaceAll(/[-:]|\.000/g, ''), stageId, moment, place);
