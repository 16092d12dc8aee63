import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import type { Item, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { FEDERATION, levelOf, regionOf } from '../../shared/kernel/territory.ts';
import { Again } from '../../shared/submissions/again.ts';
import { type IdempotencyMark, idempotencyPut } from '../../shared/submissions/idempotency.ts';
import { extensionsItem, listKey, type PlaceExtensions, placeKey, readPlace } from './extension.item.ts';
import type { Extension, ExtensionPlace } from './extension.ts';

type Together = { readonly mark: IdempotencyMark | undefined; readonly reply: unknown };

/**
 * | access pattern                      | index | pk             | sk                       |
 * | ----------------------------------- | ----- | -------------- | ------------------------ |
 * | P7 the extensions of one place      | table | E#{c}#{place}  | -                        |
 * | P8 extensions of a region, by place | gsi1  | E#{c}#{region} | {municipality}#{place}   |
 */
export const extensionRepository = (table: Table) => ({
  /** P7, strongly consistent. */
  held: async (campaignId: CampaignId, targets: readonly string[]): Promise<Map<string, PlaceExtensions>> => {
    const items = await table.getAll(targets.map((target) => placeKey(campaignId, target)));
    return new Map(items.map(readPlace).map((place) => [place.extensions[0]?.target ?? '', place]));
  },

  /** P8, a page: of a municipality with its schools, of a region with all in it, or of the country alone. */
  page: async (
    campaignId: CampaignId,
    territory: TerritoryId,
    limit: number | undefined,
    after: Readonly<Record<string, unknown>> | undefined,
  ): Promise<{ extensions: Extension[]; after: Readonly<Record<string, unknown>> | undefined }> => {
    const level = levelOf(territory);
    const region = level === 'municipality' ? regionOf(territory) : level === 'region' ? territory : FEDERATION;
    const page = await table.page(
      {
        index: 'gsi1',
        pk: listKey(campaignId, region),
        ...(level === 'municipality' && { skPrefix: `${territory}#` }),
      },
      limit,
      after,
    );
    return { extensions: page.items.flatMap((item) => readPlace(item).extensions), after: page.after };
  },

  /**
   * Stores what a place holds now over the revision before; the answer to a repeated request goes with it.
   *
   * @throws {Again} when somebody else was first
   */
  put: async (
    campaignId: CampaignId,
    place: ExtensionPlace,
    held: PlaceExtensions,
    { mark, reply }: Together,
  ): Promise<void> => {
    const condition = overRevisionBefore(held.revision);
    const put = { item: extensionsItem(campaignId, place, held), condition };
    const outcome = await table.write([put, ...(mark ? [idempotencyPut(mark, reply)] : [])]);
    const isOurs = outcome.stored || isOf(outcome.existing[0], held.writeId);
    if (!isOurs) throw new Again(outcome.contended ? 'contended' : 'revision-lost');
    if (mark) mark.kept = true;
  },
});

const isOf = (item: Item | undefined, writeId: string): boolean =>
  item !== undefined && readPlace(item).writeId === writeId;

export type ExtensionRepository = ReturnType<typeof extensionRepository>;
