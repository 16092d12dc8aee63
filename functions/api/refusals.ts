import type { Contract, Language } from '../../shared/contracts/contract.ts';
import { statusOf } from '../../shared/http/status.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { ProblemHead } from '../../shared/problems/problem.ts';
import { workbookRefusals } from '../../shared/workbook/refusals.ts';

/** A refusal as the document lists it. */
export type Refusal = { readonly slug: string; readonly status: number; readonly title: string };

/** What API Gateway answers by itself, before any function of ours is asked: `{"message"}` and no problem. */
export const gatewayRefusals: Readonly<Record<number, string>> = {
  401: 'No ID token, or one that is expired or of another pool.',
  413: 'The request is larger than the gateway takes.',
  429: 'Too many requests; try again after a pause that doubles.',
  503: 'The function did not answer in time; try again.',
};

const { tooLarge, unreadable } = Object.entries(workbookRefusals).reduce<{ tooLarge: string[]; unreadable: string[] }>(
  (found, [code]) => {
    (code === 'workbook-too-large' ? found.tooLarge : found.unreadable).push(code);
    return found;
  },
  { tooLarge: [], unreadable: [] },
);

const heads = new Map<string, ProblemHead>(Object.values(problems).map(({ head }) => [head.slug, head]));

/** What any operation of this shape may answer, whatever it is about. */
const commonSlugs = (contract: Contract): string[] => {
  const { access, method, headers, body, produces, reply } = contract;
  const isOpen = access.target === 'public';
  const takesTag = headers !== undefined && 'if-match' in headers.shape;
  return [
    ...(isOpen ? [] : ['invalid-request', 'forbidden', 'unknown-caller', 'not-found']),
    ...(produces !== undefined && reply !== 'file' ? ['not-acceptable'] : []),
    ...(body !== undefined ? ['body-too-large', 'unsupported-media-type'] : []),
    ...(takesTag ? ['stale', 'precondition-missing'] : []),
    ...(method !== 'GET' && !isOpen ? ['changed-meanwhile'] : []),
    ...(method === 'POST' && !isOpen ? ['request-in-progress', 'idempotency-key-reused'] : []),
  ];
};

/**
 * All problems that an operation may answer, by status.
 *
 * @throws {RangeError} for a slug that is not in the catalogue: a contract names what nothing can throw
 */
export const refusalsOf = (contract: Contract, language: Language): Map<number, Refusal[]> => {
  const slugs = new Set([...commonSlugs(contract), ...(contract.problems ?? [])]);
  const known = [...slugs]
    .filter((slug) => !(slug in workbookRefusals))
    .map((slug): Refusal => {
      const head = heads.get(slug);
      if (!head) throw new RangeError(`${contract.name} names a problem that is not in the catalogue: ${slug}`);
      return { slug, status: statusOf[head.kind], title: head.title[language] };
    });
  const ofFile =
    contract.body === 'file' ? [...tooLarge, ...unreadable] : [...slugs].filter((s) => s in workbookRefusals);
  const files = ofFile.map(
    (slug): Refusal => ({
      slug,
      status: statusOf[tooLarge.includes(slug) ? 'too-large' : 'unprocessable'],
      title: workbookRefusals[slug as keyof typeof workbookRefusals].title[language],
    }),
  );
  return Map.groupBy([...known, ...files], ({ status }) => status);
};
