import * as z from 'zod';

const Given = z.object({
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .strictObject({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
    .optional(),
});

/** What a target of a rule is given: JSON made of the event. */
export type TargetInput = (event: unknown) => string;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

type Path = { readonly text: string; readonly names: readonly string[] };

/** @throws {Error} for what is more than names and dots */
const pathOf = (text: string): Path => {
  if (!/^\$(\.[\w-]+)*$/.test(text)) throw new Error(`The local run does not know the path ${text} of an event.`);
  return { text, names: text.split('.').slice(1) };
};

/** @throws {Error} when the event has nothing there: a template that asks for it is wrong */
const valueAt = ({ text, names }: Path, event: unknown): unknown => {
  const value = names.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), event);
  if (value === undefined) throw new Error(`The event has nothing at ${text}.`);
  return value;
};

type Part = { readonly literal: string } | { readonly name: string; readonly isQuoted: boolean };

/** The template in parts, what stands for `<name>` being quoted when it stands inside a text of JSON. */
const partsOf = (template: string): readonly Part[] => {
  const parts: Part[] = [];
  let isQuoted = false;
  for (const [found] of template.matchAll(/<([\w.-]+)>|\\.|"|[^"<\\]+|./gs)) {
    if (found === '"') isQuoted = !isQuoted;
    const name = /^<(.+)>$/.exec(found)?.[1];
    parts.push(name === undefined ? { literal: found } : { name, isQuoted });
  }
  return parts;
};

const transformed = (template: string, paths: Readonly<Record<string, string>>): TargetInput => {
  const known = new Map(Object.entries(paths).map(([name, path]) => [name, pathOf(path)]));
  const parts = partsOf(template);
  for (const part of parts) {
    if ('name' in part && !known.has(part.name)) {
      throw new Error(`The local run does not know <${part.name}> in the input of a target.`);
    }
  }
  return (event) =>
    parts
      .map((part) => {
        if ('literal' in part) return part.literal;
        const path = known.get(part.name);
        const json = JSON.stringify(path && valueAt(path, event));
        return part.isQuoted ? json.replace(/^"(.*)"$/s, '$1') : json;
      })
      .join('');
};

/**
 * @param target of a rule, as it stands in the template
 * @throws {Error} when it has several inputs, or something that the local run does not know
 */
export const targetInput = (target: unknown): TargetInput => {
  const { Input, InputPath, InputTransformer } = Given.parse(target);
  if ([Input, InputPath, InputTransformer].filter((given) => given !== undefined).length > 1) {
    throw new Error('A target has one of Input, InputPath and InputTransformer.');
  }
  if (Input !== undefined) return () => Input;
  if (InputTransformer) return transformed(InputTransformer.InputTemplate, InputTransformer.InputPathsMap);
  const path = pathOf(InputPath ?? '$');
  return (event) => JSON.stringify(valueAt(path, event));
};
