import * as z from 'zod';
import type { Deployment } from '../template/deployment.ts';

const Pool = z.object({
  UserPoolName: z.string().optional(),
  AdminCreateUserConfig: z.object({ AllowAdminCreateUserOnly: z.literal(true) }),
  AliasAttributes: z.undefined().optional(),
  UsernameAttributes: z.undefined().optional(),
  MfaConfiguration: z.enum(['OFF', 'OPTIONAL']).default('OFF'),
  UsernameConfiguration: z.object({ CaseSensitive: z.boolean() }).default({ CaseSensitive: true }),
  Policies: z
    .object({
      PasswordPolicy: z.object({
        MinimumLength: z.coerce.number().default(8),
        RequireLowercase: z.boolean().default(false),
        RequireNumbers: z.boolean().default(false),
        RequireSymbols: z.boolean().default(false),
        RequireUppercase: z.boolean().default(false),
        TemporaryPasswordValidityDays: z.coerce.number().default(7),
      }),
    })
    .optional(),
  Schema: z
    .array(
      z.object({
        Name: z.string(),
        AttributeDataType: z.enum(['String', 'Number', 'DateTime', 'Boolean']).default('String'),
        Mutable: z.boolean().default(true),
        StringAttributeConstraints: z
          .object({ MinLength: z.coerce.number().default(0), MaxLength: z.coerce.number().default(2_048) })
          .optional(),
      }),
    )
    .default([]),
});

const Unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

const Client = z.object({
  UserPoolId: z.string(),
  ClientName: z.string().optional(),
  GenerateSecret: z.literal(false).default(false),
  ExplicitAuthFlows: z.array(z.string()).default([]),
  EnableTokenRevocation: z.boolean().default(true),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
  ReadAttributes: z.array(z.string()).optional(),
  WriteAttributes: z.array(z.string()).optional(),
  IdTokenValidity: z.coerce.number().optional(),
  AccessTokenValidity: z.coerce.number().optional(),
  RefreshTokenValidity: z.coerce.number().optional(),
  TokenValidityUnits: z
    .object({ IdToken: Unit.optional(), AccessToken: Unit.optional(), RefreshToken: Unit.optional() })
    .default({}),
});

export type PasswordPolicy = NonNullable<z.infer<typeof Pool>['Policies']>['PasswordPolicy'];

export type AttributeRule = { readonly mutable: boolean; readonly minLength: number; readonly maxLength: number };

export type ClientOfTemplate = {
  readonly clientId: string;
  /** `ALLOW_USER_PASSWORD_AUTH`, … */
  readonly flows: readonly string[];
  readonly hidesUnknownUsers: boolean;
  /** nothing: all */
  readonly readable?: readonly string[];
  /** nothing: all standard ones */
  readonly writable?: readonly string[];
  readonly seconds: { readonly id: number; readonly access: number; readonly refresh: number };
};

export type PoolOfTemplate = {
  readonly poolId: string;
  readonly name: string;
  readonly arn: string;
  readonly issuer: string;
  readonly caseSensitive: boolean;
  readonly passwords: PasswordPolicy;
  /** by full name, `custom:role` */
  readonly attributes: ReadonlyMap<string, AttributeRule>;
  readonly clients: ReadonlyMap<string, ClientOfTemplate>;
};

const STANDARD_ATTRIBUTES = [
  'address',
  'birthdate',
  'email',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'phone_number_verified',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
];

/** AWS's own when the template names none. */
const DEFAULT_PASSWORDS: PasswordPolicy = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  RequireUppercase: true,
  TemporaryPasswordValidityDays: 7,
};

const SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;

const clientOf = (ref: string, properties: unknown): ClientOfTemplate => {
  const client = Client.parse(properties);
  const { IdToken = 'hours', AccessToken = 'hours', RefreshToken = 'days' } = client.TokenValidityUnits;
  return {
    clientId: ref,
    flows: client.ExplicitAuthFlows,
    hidesUnknownUsers: client.PreventUserExistenceErrors === 'ENABLED',
    ...(client.ReadAttributes && { readable: client.ReadAttributes }),
    ...(client.WriteAttributes && { writable: client.WriteAttributes }),
    seconds: {
      id: (client.IdTokenValidity ?? 1) * SECONDS[IdToken],
      access: (client.AccessTokenValidity ?? 1) * SECONDS[AccessToken],
      refresh: (client.RefreshTokenValidity ?? 30) * SECONDS[RefreshToken],
    },
  };
};

const rule = (mutable = true, minLength = 0, maxLength = 2_048): AttributeRule => ({ mutable, minLength, maxLength });

const attributesOf = (schema: z.infer<typeof Pool>['Schema']): ReadonlyMap<string, AttributeRule> => {
  const standard = new Set(STANDARD_ATTRIBUTES);
  return new Map([
    ...STANDARD_ATTRIBUTES.map((name) => [name, rule()] as const),
    ...schema.map(({ Name, Mutable, StringAttributeConstraints: lengths }) => {
      const name = standard.has(Name) ? Name : `custom:${Name}`;
      return [name, rule(Mutable, lengths?.MinLength, lengths?.MaxLength)] as const;
    }),
  ]);
};

/** @throws {Error} when the template has more than one pool or asks of it what the local run does not know */
export const poolOf = (deployment: Deployment): PoolOfTemplate | undefined => {
  const [pool, ...others] = deployment.ofType('AWS::Cognito::UserPool');
  if (!pool) return undefined;
  if (others.length > 0) throw new Error('The local run has one user pool; the template has more.');
  const parsed = Pool.safeParse(pool.properties);
  if (!parsed.success) throw new Error(`${pool.name}: ${z.prettifyError(parsed.error)}`);
  const { UserPoolName, UsernameConfiguration, Policies, Schema } = parsed.data;
  const clients = deployment
    .ofType('AWS::Cognito::UserPoolClient')
    .map(({ ref, properties }) => [ref, clientOf(ref, properties)] as const);
  return {
    poolId: pool.ref,
    name: UserPoolName ?? pool.logicalId,
    arn: pool.attributes.Arn ?? '',
    issuer: pool.attributes.ProviderURL ?? '',
    caseSensitive: UsernameConfiguration.CaseSensitive,
    passwords: Policies?.PasswordPolicy ?? DEFAULT_PASSWORDS,
    attributes: attributesOf(Schema),
    clients: new Map(clients),
  };
};
