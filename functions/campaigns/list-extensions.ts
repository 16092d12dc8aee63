import {
  listExtensions as listContract,
  listSchoolExtensions as schoolContract,
} from '../../shared/contracts/extensions.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { extensionView } from './extension-view.rules.ts';
import type { ExtensionNeeds } from './give-extension.ts';
import { zoneOfTerritory } from './participants.ts';
import { schoolPlace, targetsAbove } from './places.rules.ts';

/** Places on a page: each has a few extensions. */
const PAGE = 50;

/** What was given in a territory and to its schools, revoked and expired ones included, place by place. */
export const listExtensions = ({ campaigns, territories, extensions }: ExtensionNeeds) =>
  operation(listContract, async ({ params: { campaignId, territory }, query: { limit = PAGE, next }, at }) => {
    const asked = ['extensions', campaignId, territory];
    const [{ stages }, zone, page] = await Promise.all([
      campaigns.campaign(campaignId),
      zoneOfTerritory(territories, territory),
      extensions.page(campaignId, territory, limit, startOf(asked, next)),
    ]);
    const items = page.extensions.map((one) => extensionView(one, stages, zone, at));
    return { items, next: cursorOf(asked, page.after) };
  });

/** What counts for a school, the latest deadline first; revoked and expired ones are told too, so that nobody has to guess. */
export const listSchoolExtensions = ({ campaigns, extensions }: ExtensionNeeds) =>
  operation(schoolContract, async ({ params: { campaignId }, school, at }) => {
    const place = schoolPlace(school);
    const [{ stages }, held] = await Promise.all([
      campaigns.campaign(campaignId),
      extensions.held(campaignId, [...targetsAbove(place), place.target]),
    ]);
    const items = [...held.values()]
      .flatMap((one) => one.extensions)
      .map((one) => extensionView(one, stages, school.timeZone, at))
      .sort((a, b) => (a.dueAt < b.dueAt ? 1 : a.dueAt > b.dueAt ? -1 : 0));
    return { items, next: null };
  });
