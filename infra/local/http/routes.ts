import type { RouteOfTemplate } from './api-of-template.ts';

export type Match = { readonly route: RouteOfTemplate; readonly pathParameters?: Readonly<Record<string, string>> };

type Part =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'parameter'; readonly name: string }
  | { readonly is: 'rest'; readonly name: string };

type Compiled = { readonly route: RouteOfTemplate; readonly method: string; readonly parts: readonly Part[] };

/** How a part counts where several routes fit: text before a parameter before the rest of the path. */
const RANK = { text: 0, parameter: 1, rest: 2 } as const;

const part = (segment: string): Part => {
  const [, name, greedy] = /^\{([^}+]+)(\+)?\}$/.exec(segment) ?? [];
  if (name === undefined) return { is: 'text', text: segment };
  return greedy ? { is: 'rest', name } : { is: 'parameter', name };
};

const compile = (route: RouteOfTemplate): Compiled => {
  const [method = '', path = ''] = route.routeKey.split(' ');
  return { route, method, parts: path.split('/').slice(1).map(part) };
};

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const match = ({ parts }: Compiled, segments: readonly string[]): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [index, expected] of parts.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (expected.is === 'rest') {
      parameters[expected.name] = decoded(segments.slice(index).join('/'));
      return parameters;
    }
    if (expected.is === 'text' ? expected.text !== decoded(segment) : segment === '') return undefined;
    if (expected.is === 'parameter') parameters[expected.name] = decoded(segment);
  }
  return parts.length === segments.length ? parameters : undefined;
};

const moreExact = (left: Compiled, right: Compiled): number => {
  for (const [index, one] of left.parts.entries()) {
    const other = right.parts[index];
    const difference = RANK[one.is] - (other ? RANK[other.is] : RANK.rest + 1);
    if (difference !== 0) return difference;
  }
  return Number(left.method === 'ANY') - Number(right.method === 'ANY');
};

/**
 * Finds the route of a request as API Gateway does: the most exact path first, its own method before `ANY`,
 * `$default` when nothing else fits.
 */
export const router = (routes: readonly RouteOfTemplate[]): ((method: string, path: string) => Match | undefined) => {
  const compiled = routes
    .filter(({ routeKey }) => routeKey !== '$default')
    .map(compile)
    .sort(moreExact);
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== method && candidate.method !== 'ANY') continue;
      const pathParameters = match(candidate, segments);
      if (!pathParameters) continue;
      const named = Object.keys(pathParameters).length > 0;
      return { route: candidate.route, ...(named && { pathParameters }) };
    }
    return fallback && { route: fallback };
  };
};
