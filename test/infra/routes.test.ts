import { describe, expect, it } from 'vitest';
import { entryOf } from '../../infra/bundle.ts';
import { API_PREFIX } from '../../infra/platform/api.ts';
import { contracts } from '../../shared/contracts/index.ts';
import { functions, ofType, only } from './template.ts';

const routes = new Map(
  ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [Properties.RouteKey, Properties]),
);
const integrations = new Map(ofType('AWS::ApiGatewayV2::Integration'));
const [authorizerName, authorizer] = only(ofType('AWS::ApiGatewayV2::Authorizer'));

const routeKeyOf = ({ method, path }: { method: string; path: string }): string => `${method} ${API_PREFIX}${path}`;

/** The logical name of the function that a route leads to. */
const answering = ({ Target }: { Target: { 'Fn::Join': [string, [string, { Ref: string }]] } }): string =>
  integrations.get(Target['Fn::Join'][1][1].Ref)?.Properties.IntegrationUri['Fn::GetAtt'][0];

describe('the API', () => {
  it('has a route for every contract, and none besides but $default', () => {
    const wanted = [...contracts.map(routeKeyOf), '$default'];

    expect(contracts.length).toBeGreaterThan(0);
    expect([...routes.keys()].sort()).toEqual(wanted.sort());
  });

  it.each(contracts.map((contract) => [contract.name, contract] as const))(
    'leads %s to its room',
    (_name, contract) => {
      const route = routes.get(routeKeyOf(contract));

      expect(answering(route)).toBe(functions().get(entryOf(contract))?.[0]);
    },
  );

  it.each(contracts.map((contract) => [contract.name, contract] as const))(
    'asks of %s what its contract declares',
    (_name, contract) => {
      const route = routes.get(routeKeyOf(contract));

      expect(route).toMatchObject(
        contract.access.target === 'public'
          ? { AuthorizationType: 'NONE' }
          : { AuthorizationType: 'JWT', AuthorizerId: { Ref: authorizerName } },
      );
    },
  );

  it('answers an unknown path itself, to anyone', () => {
    const route = routes.get('$default');

    expect(route.AuthorizationType).toBe('NONE');
    expect(answering(route)).toBe(functions().get('api/http')?.[0]);
  });

  it('names the same place of a path alike in every route', () => {
    const names = new Map<string, Set<string>>();
    for (const { path } of contracts) {
      const parts = path.split('/');
      parts.forEach((part, index) => {
        if (!part.startsWith('{')) return;
        const before = parts
          .slice(0, index)
          .map((earlier) => (earlier.startsWith('{') ? '{}' : earlier))
          .join('/');
        names.set(before, (names.get(before) ?? new Set()).add(part));
      });
    }

    const ambiguous = [...names].filter(([, found]) => found.size > 1).map(([before, found]) => [before, ...found]);

    expect(ambiguous).toEqual([]);
  });

  it('takes tokens of our pool for our client only', () => {
    const { Issuer, Audience } = authorizer.Properties.JwtConfiguration;

    expect(JSON.stringify(Issuer)).toContain('https://cognito-idp.');
    expect(JSON.stringify(Issuer)).toMatch(/IdentityPool[0-9A-F]{8}/);
    expect(JSON.stringify(Audience)).toMatch(/IdentityPoolPage[0-9A-F]{8}/);
  });

  it('has one permission for each function that it calls', () => {
    const permitted = ofType('AWS::Lambda::Permission')
      .filter(([, { Properties }]) => Properties.Principal === 'apigateway.amazonaws.com')
      .map(([, { Properties }]) => Properties.FunctionName['Fn::GetAtt'][0]);

    expect(permitted.sort()).toEqual([...new Set([...routes.values()].map(answering))].sort());
  });

  it('is throttled, and logs neither addresses nor logins nor paths', () => {
    const [, stage] = only(ofType('AWS::ApiGatewayV2::Stage'));
    const logged: string[] = Object.values(JSON.parse(stage.Properties.AccessLogSettings.Format));

    expect(stage.Properties.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    expect(logged.filter((field) => /identity|claims|path|ip/i.test(field))).toEqual([]);
  });
});
