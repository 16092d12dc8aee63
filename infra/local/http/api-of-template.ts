import * as z from 'zod';
import type { Deployment } from '../template/deployment.ts';

const Route = z.object({
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).optional(),
});

const Integration = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.coerce.number().max(30_000).default(30_000),
});

const Authorizer = z.object({
  Name: z.string(),
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

const Cors = z.object({
  AllowOrigins: z.array(z.string()).default([]),
  AllowMethods: z.array(z.string()).default([]),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAge: z.coerce.number().optional(),
  AllowCredentials: z.boolean().default(false),
});
export type Cors = z.infer<typeof Cors>;

export type JwtRule = {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly scopes?: readonly string[];
};

export type RouteOfTemplate = {
  /** `GET /v1/schools/{schoolId}`, or `$default` */
  readonly routeKey: string;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
  readonly jwt?: JwtRule;
};

export type ApiOfTemplate = {
  readonly apiId: string;
  readonly stage: string;
  readonly routes: readonly RouteOfTemplate[];
  readonly cors?: Cors;
};

const found = <T>(map: ReadonlyMap<string, T>, id: string, routeKey: string): T => {
  const value = map.get(id);
  if (value === undefined) throw new Error(`Route ${routeKey}: there is no ${id} in the template.`);
  return value;
};

/** `arn:…:function:name` of what may be the ARN itself or the path by which the gateway calls it. */
const functionArn = (uri: string): string => /arn:aws:lambda:[^/]+:function:[^/]+/.exec(uri)?.[0] ?? uri;

/** @throws {Error} when the template has more than one API or something in it is not known to the local run */
export const apiOf = (deployment: Deployment): ApiOfTemplate | undefined => {
  const [api, ...others] = deployment.ofType('AWS::ApiGatewayV2::Api');
  if (!api) return undefined;
  if (others.length > 0) throw new Error('The local run serves one HTTP API; the template has more.');
  if (api.properties.ProtocolType !== 'HTTP') throw new Error(`${api.name}: the local run knows HTTP APIs only.`);
  const [stage] = deployment.ofType('AWS::ApiGatewayV2::Stage');
  const byRef = <T>(type: string, schema: z.ZodType<T>): ReadonlyMap<string, T> =>
    new Map(deployment.ofType(type).map(({ ref, properties }) => [ref, schema.parse(properties)]));
  const integrations = byRef('AWS::ApiGatewayV2::Integration', Integration);
  const authorizers = byRef('AWS::ApiGatewayV2::Authorizer', Authorizer);

  const routes = deployment.ofType('AWS::ApiGatewayV2::Route').map(({ properties }): RouteOfTemplate => {
    const route = Route.parse(properties);
    const integration = found(integrations, route.Target.slice('integrations/'.length), route.RouteKey);
    const authorizer =
      route.AuthorizationType === 'JWT' ? found(authorizers, route.AuthorizerId ?? '-', route.RouteKey) : undefined;
    return {
      routeKey: route.RouteKey,
      functionArn: functionArn(integration.IntegrationUri),
      timeoutMilliseconds: integration.TimeoutInMillis,
      ...(authorizer && {
        jwt: {
          issuer: authorizer.JwtConfiguration.Issuer,
          audience: authorizer.JwtConfiguration.Audience,
          ...(route.AuthorizationScopes && { scopes: route.AuthorizationScopes }),
        },
      }),
    };
  });
  return {
    apiId: api.ref,
    stage: String(stage?.properties.StageName ?? '$default'),
    routes,
    ...(api.properties.CorsConfiguration !== undefined && { cors: Cors.parse(api.properties.CorsConfiguration) }),
  };
};
