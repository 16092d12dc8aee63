import { join } from 'node:path';
import { putForm } from '../../../shared/contracts/result-forms.ts';
import { indexOf, loginOf } from '../scene/campaign.ts';
import type { Engines } from '../scene/engines.ts';
import { functionOf } from '../scene/function-of.ts';
import { putOwed } from '../scene/store.ts';
import { type Answer, cpuOf, type Host, startChild, stopChild, type Upload } from './host.ts';
import { headersOf, pathOf } from './request.ts';
import { startRuntimeApi } from './runtime-api.ts';

/** As API Gateway gives it, payload version 2, with the claims that its authorizer has checked. */
export const eventOf = ({ schoolId, assessmentId, bytes }: Upload, campaignId: string) => ({
  version: '2.0',
  routeKey: `${putForm.method} /v1${putForm.path}`,
  rawPath: pathOf({ schoolId, assessmentId }, campaignId),
  rawQueryString: '',
  headers: headersOf(bytes),
  pathParameters: { campaignId, schoolId, assessmentId },
  requestContext: {
    authorizer: {
      jwt: {
        claims: {
          token_use: 'id',
          'cognito:username': loginOf(schoolId),
          'custom:role': 'school',
          'custom:scope': schoolId,
        },
        scopes: [],
      },
    },
    http: { method: 'PUT', path: pathOf({ schoolId, assessmentId }, campaignId), protocol: 'HTTP/1.1' },
    requestId: 'bench',
    stage: '$default',
  },
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});

type Result = { statusCode: number; headers: Record<string, string>; body: string };

export const answerOf = ({ statusCode, headers, body }: Result): Answer => ({
  status: statusCode,
  type: headers['content-type'] ?? '',
  body: JSON.parse(body),
});

/** The function of uploads as it is deployed, against the embedded tables and objects in other processes. */
export const startLambdaHost = async (engines: Engines, campaignId: string): Promise<Host> => {
  const made = functionOf(engines.deployment, engines.functions, 'results/upload-form');
  const api = await startRuntimeApi();
  const { child } = await startChild(join(import.meta.dirname, 'lambda-child.ts'), {
    ...engines.environmentOf(made),
    AWS_LAMBDA_RUNTIME_API: api.address,
    BENCH_BUNDLE: join(made.folder, 'index.js'),
  });
  return {
    name: 'Lambda, DynamoDB, S3',
    upload: async (upload) =>
      answerOf(JSON.parse(await api.invoke(JSON.stringify(eventOf(upload, campaignId)))) as Result),
    cpuMilliseconds: () => cpuOf(child),
    reset: async (uploads) => {
      await Promise.all(
        uploads.map(({ schoolId, assessmentId }) =>
          engines.main.put(putOwed({ index: indexOf(schoolId) }, assessmentId)),
        ),
      );
    },
    stop: async () => {
      await stopChild(child);
      await api.stop();
    },
  };
};
