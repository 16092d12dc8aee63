import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Resource } from './resource.ts';

const record = z.record(z.string(), z.unknown());

const Template = z.object({
  Resources: z
    .record(
      z.string(),
      z.object({ Type: z.string(), Properties: record.default({}), Condition: z.string().optional() }),
    )
    .default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
  Conditions: record.default({}),
  Mappings: z.record(z.string(), z.record(z.string(), record)).default({}),
});

const Assets = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

const Manifest = z.object({
  artifacts: z
    .record(
      z.string(),
      z.object({
        type: z.string(),
        environment: z.string().optional(),
        properties: z.looseObject({ stackName: z.string().optional() }).optional(),
      }),
    )
    .default({}),
});

/** One synthesized stack. */
export type Stack = {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, { readonly value: unknown; readonly export?: unknown }>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  /** paths inside the folder of the synthesis, by object key */
  readonly assets: Readonly<Record<string, string>>;
};

const SUFFIX = '.template.json';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const readAssets = (folder: string, id: string, files: readonly string[]): Record<string, string> => {
  const file = `${id}.assets.json`;
  if (!files.includes(file)) return {};
  const found = Object.values(Assets.parse(readJson(join(folder, file))).files);
  return Object.fromEntries(
    found.flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, source.path] as const),
    ),
  );
};

const readStack = (folder: string, id: string, name: string, files: readonly string[]): Stack => {
  const template = Template.parse(readJson(join(folder, `${id}${SUFFIX}`)));
  return {
    name,
    resources: Object.entries(template.Resources).map(([logicalId, { Type, Properties }]) => ({
      stack: name,
      logicalId,
      type: Type,
      properties: Properties,
    })),
    parameters: Object.fromEntries(
      Object.entries(template.Parameters).map(([parameter, { Default }]) => [parameter, Default]),
    ),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs).map(([output, { Value, Export }]) => [
        output,
        { value: Value, ...(Export && { export: Export.Name }) },
      ]),
    ),
    conditions: template.Conditions,
    mappings: template.Mappings,
    assets: readAssets(folder, id, files),
  };
};

const artifactsOf = (folder: string): z.infer<typeof Manifest>['artifacts'] => {
  const file = join(folder, 'manifest.json');
  return existsSync(file) ? Manifest.parse(readJson(file)).artifacts : {};
};

/** Where the stacks are to be deployed; without a word on it, a region that stands in for any. */
export const regionOf = (folder: string): string => {
  const environments = Object.values(artifactsOf(folder)).map(({ environment }) => environment?.split('/').at(-1));
  return environments.find((region) => region && region !== 'unknown-region') ?? 'eu-central-1';
};

/** The stack of the page: its files are given by the local run itself, on the address of the API and with the same headers. */
const isOfPage = ({ resources }: Stack): boolean =>
  resources.some(({ type }) => type === 'AWS::CloudFront::Distribution');

/**
 * All stacks but that of the page.
 *
 * @throws {Error} when the folder holds no template
 */
export const readStacks = (folder: string): readonly Stack[] => {
  const files = readdirSync(folder).sort();
  const ids = files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length));
  if (ids.length === 0) throw new Error(`No *${SUFFIX} in ${folder}.`);
  const artifacts = artifactsOf(folder);
  return ids
    .map((id) => readStack(folder, id, artifacts[id]?.properties?.stackName ?? id, files))
    .filter((stack) => !isOfPage(stack));
};
