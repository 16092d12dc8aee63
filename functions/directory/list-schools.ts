import * as z from 'zod';
import { listSchools as contract, type School } from '../../shared/contracts/directory.ts';
import { cursorOf, startOf } from '../../shared/dynamo/cursor.ts';
import { operation } from '../../shared/http/operation.ts';
import { MunicipalityId, SchoolId, type TerritoryId } from '../../shared/kernel/ids.ts';
import { FEDERATION, isWithin, levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { SchoolRepository } from './school.repository.ts';
import type { SchoolReader } from './school-reader.ts';
import type { TerritoryReader } from './territory-reader.ts';

type Needs = { stored: SchoolRepository; schools: Pick<SchoolReader, 'whole'>; territories: TerritoryReader };

const PAGE = 50;

/** Municipalities that one page asks, so that a region of empty ones costs no more than another; a page may be short and not the last. */
const ASKED_AT_MOST = 60;

/** Where a list goes on: a municipality and, within it, a school. */
const Start = z.object({ municipality: MunicipalityId, after: SchoolId.optional() });
type Start = z.infer<typeof Start>;

/** Schools by municipality, then by id. @throws {Problem} `invalid-cursor`; `not-found` for an unknown territory */
export const listSchools = ({ stored, schools, territories }: Needs) =>
  operation(contract, async ({ params: { territory }, query }) => {
    const list = { list: 'schools', territory };
    const begun = startedAt(startOf(list, query.next), territory);
    const limit = query.limit ?? PAGE;
    if (!(await territories.territory(territory))) throw problems.notFound({});
    const municipalities = await municipalitiesOf(territories, territory);
    let start = begun ?? first(municipalities, '');
    const items: School[] = [];
    for (let asked = 0; start && items.length < limit && asked < ASKED_AT_MOST; asked++) {
      const { municipality } = start;
      const page = await stored.page(municipality, limit - items.length, start.after);
      items.push(...(await Promise.all(page.schools.map(schools.whole))));
      start = page.after ? { municipality, after: page.after } : first(municipalities, municipality);
    }
    return { items, next: cursorOf(list, start) };
  });

/** A cursor is not a secret: what it names must lie in the territory that was asked for. @throws {Problem} `invalid-cursor` */
const startedAt = (cursor: unknown, territory: TerritoryId): Start | undefined => {
  if (cursor === undefined) return undefined;
  const start = Start.safeParse(cursor);
  if (!start.success || !isWithin(start.data.municipality, territory)) throw problems.invalidCursor({});
  return start.data;
};

/** The first municipality after one; a municipality that is gone is passed over. */
const first = (municipalities: readonly MunicipalityId[], after: string): Start | undefined => {
  const municipality = municipalities.find((id) => id > after);
  return municipality === undefined ? undefined : { municipality };
};

const municipalitiesOf = async (territories: TerritoryReader, territory: TerritoryId): Promise<MunicipalityId[]> => {
  if (levelOf(territory) === 'municipality') return [territory];
  const regions = territory === FEDERATION ? await territories.children(territory) : [{ id: territory }];
  const parts = await Promise.all(regions.map(({ id }) => territories.children(id)));
  return parts
    .flat()
    .map(({ id }) => id)
    .sort();
};
