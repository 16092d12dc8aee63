import { getMonitoring } from '../../../shared/contracts/monitoring.ts';

/** A report as the federal organiser asks for it, with the claims that the gateway has checked. */
export const reportEvent = (campaignId: string, territory: string, assessment: string | undefined) => ({
  version: '2.0',
  routeKey: `${getMonitoring.method} /v1${getMonitoring.path}`,
  rawPath: `/v1/campaigns/${campaignId}/monitoring/result-form`,
  rawQueryString: '',
  headers: { accept: 'application/json' },
  pathParameters: { campaignId, kind: 'result-form' },
  queryStringParameters: { territory, ...(assessment !== undefined && { assessment }) },
  requestContext: {
    authorizer: {
      jwt: {
        claims: { token_use: 'id', 'cognito:username': 'federal', 'custom:role': 'federal', 'custom:scope': 'ru' },
        scopes: [],
      },
    },
  },
  isBase64Encoded: false,
});
