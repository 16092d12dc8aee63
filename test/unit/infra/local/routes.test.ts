import { describe, expect, it } from 'vitest';
import { router } from '../../../../infra/local/http/routes.ts';

const routes = [
  '$default',
  'ANY /v1/{rest+}',
  'GET /v1/schools/{school}',
  'ANY /v1/schools/{school}',
  'GET /v1/schools/all',
  'GET /v1/{kind}/all',
].map((routeKey) => ({ routeKey, functionArn: '-', timeoutMilliseconds: 1 }));

const find = router(routes);

describe('the route of a request', () => {
  it.each([
    ['GET', '/v1/schools/all', 'GET /v1/schools/all'],
    ['GET', '/v1/schools/s-1', 'GET /v1/schools/{school}'],
    ['PUT', '/v1/schools/s-1', 'ANY /v1/schools/{school}'],
    ['GET', '/v1/regions/all', 'GET /v1/{kind}/all'],
    ['GET', '/v1/regions/all/more', 'ANY /v1/{rest+}'],
    ['GET', '/v2/schools/all', '$default'],
    ['GET', '/v1/schools/', 'ANY /v1/{rest+}'],
  ])('of %s %s is %s', (method, path, routeKey) => {
    expect(find(method, path)?.route.routeKey).toBe(routeKey);
  });

  it('gives the parameters of the path, decoded', () => {
    expect(find('GET', '/v1/schools/a%2Fb')?.pathParameters).toEqual({ school: 'a/b' });
    expect(find('POST', '/v1/a/b%20c')?.pathParameters).toEqual({ rest: 'a/b c' });
    expect(find('GET', '/v1/schools/all')).not.toHaveProperty('pathParameters');
  });
});
