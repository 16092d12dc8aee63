import * as z from 'zod';

/** JSON Schema 2020-12, as OpenAPI 3.1 embeds it. */
export type JsonSchema = { [keyword: string]: unknown };

type Way = 'input' | 'output';

const DEFINITION = '#/$defs/';
const COMPONENT = '#/components/schemas/';

/** Zod writes these two where a schema says nothing of bounds. */
const UNBOUNDED = new Set<unknown>([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);

/** Zod's own pattern of an instant knows leap years and is longer than the rest of a schema. */
const INSTANT = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$';

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

const override: Override = ({ zodSchema, jsonSchema }) => {
  const { def } = zodSchema._zod;
  // Contracts only grow: a client that refused further members would break with every addition.
  if (def.type === 'object' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (UNBOUNDED.has(jsonSchema.minimum)) delete jsonSchema.minimum;
  if (UNBOUNDED.has(jsonSchema.maximum)) delete jsonSchema.maximum;
  if (jsonSchema.format === 'date-time') jsonSchema.pattern = INSTANT;
  if (def.type === 'pipe' && isBoolean((def as { out?: z.core.$ZodType }).out)) {
    Object.assign(jsonSchema, { type: 'string', enum: ['true', 'false'] });
  }
};

const isBoolean = (schema: z.core.$ZodType | undefined): boolean => schema?._zod.def.type === 'boolean';

/** Schemas of requests and replies, and what they share, by name. */
export const schemaCollection = () => {
  const named: Record<Way, Map<string, string>> = { input: new Map(), output: new Map() };

  /** Its named parts go apart; references to them carry the way, until `components` knows where the ways differ. */
  const collect = (schema: z.ZodType, way: Way): JsonSchema => {
    const {
      $schema: _draft,
      $defs = {},
      ...made
    } = z.toJSONSchema(schema, { io: way, override, unrepresentable: 'any' });
    for (const [name, part] of Object.entries($defs)) named[way].set(name, JSON.stringify({ ...part, id: undefined }));
    return made as JsonSchema;
  };

  /** The parts that a request takes otherwise than a reply gives, such as those with defaults, and all that refer to such parts. */
  const different = (): Set<string> => {
    const { input, output } = named;
    const found = new Set([...input.keys()].filter((name) => output.has(name) && input.get(name) !== output.get(name)));
    for (let before = -1; before !== found.size; ) {
      before = found.size;
      for (const [name, text] of input) {
        if (output.has(name) && [...found].some((other) => text.includes(`"${DEFINITION}${other}"`))) found.add(name);
      }
    }
    return found;
  };

  const settled = <T>(value: T, way: Way, apart: ReadonlySet<string>): T =>
    JSON.parse(JSON.stringify(value), (keyword, inner) => {
      if (keyword !== '$ref' || typeof inner !== 'string' || !inner.startsWith(DEFINITION)) return inner;
      const name = inner.slice(DEFINITION.length);
      return `${COMPONENT}${nameOf(name, way, apart)}`;
    }) as T;

  return {
    collect,

    /** The shared parts, and the function that makes the references of a collected schema lead to them. */
    components: () => {
      const apart = different();
      const schemas: Record<string, JsonSchema> = {};
      for (const way of ['output', 'input'] as const) {
        for (const [name, text] of named[way])
          schemas[nameOf(name, way, apart)] = settled(JSON.parse(text), way, apart);
      }
      return { schemas, settle: <T>(value: T, way: Way): T => settled(value, way, apart) };
    },
  };
};

const nameOf = (name: string, way: Way, apart: ReadonlySet<string>): string =>
  way === 'input' && apart.has(name) ? `${name}Input` : name;

export type SchemaCollection = ReturnType<typeof schemaCollection>;
