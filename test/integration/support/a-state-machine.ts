import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aDeployment, type DeploymentParts, type WrittenDeployment } from './a-deployment.ts';

const log = `const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const file = join(process.env.LAMBDA_TASK_ROOT, '..', 'calls');
const told = (line) => appendFileSync(file, line + '\\n');
const times = (line) => readFileSync(file, 'utf8').split('\\n').filter((one) => one === line).length;
const named = (name) => Object.assign(new Error('not now'), { name });
`;

/**
 * `List` gives the names in a key, `inbox/a-b-c.zip`; `Take` does with an item what its name says; `Report` counts.
 * A `held` item is under way until it is released.
 */
const functions: NonNullable<DeploymentParts['functions']> = {
  List: { code: `${log}exports.handler = async ({ key }) => ({ items: key.split('/')[1].split('.')[0].split('-') });` },
  Take: {
    code: `${log}exports.handler = async ({ item, key }) => {
  told('begin ' + item);
  do await new Promise((settle) => setTimeout(settle, 20));
  while (item === 'held' && !existsSync(file + '.released'));
  told('end ' + item);
  if (item === 'busy' && times('begin busy') === 1) throw named('Busy');
  if (item === 'wrong') throw named('Wrong');
  return { item, from: key };
};`,
    properties: { Timeout: 300 },
  },
  Report: { code: `${log}exports.handler = async ({ outcomes }) => ({ count: outcomes.length });` },
};

const retry = { ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 2 };
const refused = { ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'Refused' };

/** As the CDK renders it: a call with a wrapped payload, calls by the ARN alone, an inline Map. */
const definition = {
  StartAt: 'List',
  TimeoutSeconds: 600,
  States: {
    List: { Type: 'Task', Resource: 'List', ResultPath: '$.list', Next: 'Each' },
    Each: {
      Type: 'Map',
      ItemsPath: '$.list.items',
      ItemSelector: { 'item.$': '$$.Map.Item.Value', 'key.$': '$.key' },
      MaxConcurrency: 1,
      ResultPath: '$.outcomes',
      Next: 'Report',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Take',
        States: {
          Take: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: 'Take', 'Payload.$': '$' },
            OutputPath: '$.Payload',
            Retry: [retry],
            Catch: [refused],
            End: true,
          },
          Refused: { Type: 'Pass', End: true },
        },
      },
    },
    Report: { Type: 'Task', Resource: 'Report', End: true },
  },
};

/** JSON in pieces, with the ARNs of the functions where their names stood: so it is synthesized. */
const joined = (value: unknown) => ({
  'Fn::Join': [
    '',
    JSON.stringify(value)
      .split(/(?<="(?:Resource|FunctionName)":")(List|Take|Report)(?=")/)
      .map((part, index) => (index % 2 === 0 ? part : { 'Fn::GetAtt': [part, 'Arn'] })),
  ],
});

export const BUCKET = 'uploads';

const input = { key: 'detail-object-key', bytes: 'detail-object-size', bucket: 'detail-bucket-name' };

/** A bucket whose new objects under `inbox/` begin executions of a state machine. */
export const aStateMachine = (machine: object = definition): Promise<WrittenDeployment> =>
  aDeployment({
    functions,
    resources: {
      Uploads: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: BUCKET,
          NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
        },
      },
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          DefinitionString: joined(machine),
          StateMachineType: 'STANDARD',
          RoleArn: 'arn:aws:iam::0:role/a',
        },
      },
      Arrival: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: {
            source: ['aws.s3'],
            'detail-type': ['Object Created'],
            detail: { bucket: { name: [{ Ref: 'Uploads' }] }, object: { key: [{ prefix: 'inbox/' }] } },
          },
          State: 'ENABLED',
          Targets: [
            {
              Id: 'Target0',
              Arn: { Ref: 'Machine' },
              RoleArn: 'arn:aws:iam::0:role/b',
              InputTransformer: {
                InputPathsMap: {
                  'detail-object-key': '$.detail.object.key',
                  'detail-object-size': '$.detail.object.size',
                  'detail-bucket-name': '$.detail.bucket.name',
                },
                InputTemplate: `{${Object.entries(input).map(([name, path]) => `"${name}":<${path}>`)}}`,
              },
            },
          ],
        },
      },
    },
  });

/** What the functions of the machine told, in order. */
export const callsOf = async ({ templateDir }: WrittenDeployment): Promise<string[]> => {
  const text = await readFile(join(templateDir, 'calls'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean);
};

/** Lets `held` items go on. */
export const release = ({ templateDir }: WrittenDeployment): Promise<void> =>
  writeFile(join(templateDir, 'calls.released'), '');
