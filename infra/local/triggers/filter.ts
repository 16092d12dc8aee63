import * as z from 'zod';

/** One rule for a value, in the syntax of EventBridge patterns that Lambda takes for streams. */
type Rule = (value: unknown) => boolean;

type Pattern = { readonly [key: string]: Pattern | readonly Rule[] };

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const startsWith = (given: unknown): Rule => {
  const prefix = z.string().parse(given);
  return (value) => typeof value === 'string' && value.startsWith(prefix);
};

const endsWith = (given: unknown): Rule => {
  const suffix = z.string().parse(given);
  return (value) => typeof value === 'string' && value.endsWith(suffix);
};

const anythingBut = (given: unknown): Rule => {
  if (isObject(given)) {
    const inner = ruleOf(given);
    return (value) => value !== undefined && !inner(value);
  }
  const excluded = z.union([Scalar.transform((one) => [one]), z.array(Scalar)]).parse(given);
  return (value) => value !== undefined && !excluded.includes(value as z.infer<typeof Scalar>);
};

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const numeric = (given: unknown): Rule => {
  const terms = z.array(z.union([z.string(), z.number()])).parse(given);
  const bounds = terms.flatMap((operator, index) => (index % 2 === 0 ? [[operator, terms[index + 1]] as const] : []));
  return (value) =>
    typeof value === 'number' &&
    bounds.every(([operator, bound]) => comparisons[String(operator)]?.(value, Number(bound)) ?? false);
};

const kinds: Readonly<Record<string, (given: unknown) => Rule>> = {
  prefix: startsWith,
  suffix: endsWith,
  'anything-but': anythingBut,
  numeric,
  exists: (given) => (value) => (value !== undefined) === z.boolean().parse(given),
  'equals-ignore-case': (given) => {
    const wanted = z.string().parse(given).toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
  },
};

function ruleOf(given: unknown): Rule {
  if (!isObject(given)) {
    const wanted = Scalar.parse(given);
    return (value) => value === wanted;
  }
  const [kind = '', ...others] = Object.keys(given);
  const make = kinds[kind];
  if (!make || others.length > 0) throw new Error(`The local run does not know the filter ${JSON.stringify(given)}.`);
  return make(given[kind]);
}

const compile = (given: unknown): Pattern => {
  if (!isObject(given)) throw new Error(`A filter pattern is an object, not ${JSON.stringify(given)}.`);
  return Object.fromEntries(
    Object.entries(given).map(([key, part]) => {
      if (key.startsWith('$')) throw new Error(`The local run does not know ${key} in a filter.`);
      return [key, Array.isArray(part) ? part.map(ruleOf) : compile(part)];
    }),
  );
};

const fits = (pattern: Pattern, value: unknown): boolean =>
  Object.entries(pattern).every(([key, part]) => {
    const inner = isObject(value) ? value[key] : undefined;
    if (!Array.isArray(part)) return fits(part as Pattern, inner);
    const values = Array.isArray(inner) ? inner : [inner];
    return (part as readonly Rule[]).some((rule) => values.some(rule));
  });

/**
 * Which records a trigger wants: those that fit any of its patterns; all when it has none.
 *
 * @param patterns JSON, as they stand in the template
 * @throws {Error} for syntax that the local run does not know
 */
export const filterOf = (patterns: readonly string[]): ((record: unknown) => boolean) => {
  if (patterns.length === 0) return () => true;
  const compiled = patterns.map((pattern) => compile(JSON.parse(pattern)));
  return (record) => compiled.some((pattern) => fits(pattern, record));
};
