import {
  getGuide as guideContract,
  listGuides as guidesContract,
  listProblems as problemsContract,
} from '../../shared/contracts/support.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { type Article, foundArticles } from './articles.rules.ts';
import { forRole, listedGuide, type StoredGuide, shownGuide } from './guides.rules.ts';

type Needs = { readonly guides: readonly StoredGuide[]; readonly articles: readonly Article[] };

export const listGuides = ({ guides }: Needs) =>
  operation(guidesContract, async ({ caller, language }) => ({
    items: forRole(guides, caller.role).map((guide) => listedGuide(guide, language)),
  }));

/** @throws {Problem} `not-found` for a version that there is not */
export const getGuide = ({ guides }: Needs) =>
  operation(guideContract, async ({ params: { guideId }, query, language }) => {
    const guide = guides.find(({ id }) => id === guideId);
    const shown = guide && shownGuide(guide, query.version, language);
    if (!shown) throw problems.notFound({});
    return shown;
  });

export const listProblems = ({ articles }: Needs) =>
  operation(problemsContract, async ({ query, language }) => ({
    items: foundArticles(articles, query.q ?? '', language),
  }));

export const operations = (needs: Needs): readonly Operation[] => [
  listGuides(needs),
  getGuide(needs),
  listProblems(needs),
];
