import { getTerritory as contract } from '../../shared/contracts/directory.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { TerritoryReader } from './territory-reader.ts';

/** A territory with its parts. @throws {Problem} `not-found` when there is no such territory */
export const getTerritory = ({ territories }: { territories: TerritoryReader }) =>
  operation(contract, async ({ params }) => {
    const [territory, children] = await Promise.all([
      territories.territory(params.territory),
      territories.children(params.territory),
    ]);
    if (!territory) throw problems.notFound({});
    return { ...territory, children };
  });
