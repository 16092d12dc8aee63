import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aDeployment, type WrittenDeployment } from './a-deployment.ts';

export const BUS = 'rooms';
export const GROUP = 'checks';
export const SET = 'letters';
export const FROM = 'ВПР <no-reply@vpr.localhost>';

const ARN = 'arn:aws:states:eu-central-1:000000000000:stateMachine:check';
export const MACHINE_ARN = ARN;
export const FUNCTION_ARN = 'arn:aws:lambda:eu-central-1:000000000000:function:tell';
export const ROLE_ARN = 'arn:aws:iam::000000000000:role/checks';
export const DEAD_ARN = 'arn:aws:sqs:eu-central-1:000000000000:dead';

/** Writes down what it is called with and when; with `next`, it puts an entry of its own, as a room does that plans the next step. */
const tell = `const { appendFileSync } = require('node:fs');
const { join } = require('node:path');
const call = (endpoint, path, method, headers, body) => fetch(endpoint + path, { method, headers: { authorization: 'AWS4-HMAC-SHA256 Credential=a', 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
const Target = { Arn: '${ARN}', RoleArn: '${ROLE_ARN}' };
exports.handler = async (event) => {
  appendFileSync(join(process.env.LAMBDA_TASK_ROOT, '..', 'told'), JSON.stringify({ event, at: new Date().toISOString() }) + '\\n');
  const { next, put } = event;
  if (next) await call(process.env.AWS_ENDPOINT_URL_SCHEDULER, '/schedules/next', 'POST', {}, { GroupName: '${GROUP}', ScheduleExpression: next, FlexibleTimeWindow: { Mode: 'OFF' }, ActionAfterCompletion: 'DELETE', Target: { ...Target, Input: '{"name":"next"}' } });
  if (put) await call(process.env.AWS_ENDPOINT_URL_EVENTBRIDGE, '/', 'POST', { 'x-amz-target': 'AWSEvents.PutEvents' }, { Entries: [{ Source: 'vpr.campaigns', DetailType: put, Detail: '{"campaignId":"c"}', EventBusName: '${BUS}' }] });
  return { told: true };
};`;

const rule = (EventPattern: object, target: object, bus?: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventPattern,
    State: 'ENABLED',
    Targets: [{ Id: 'Target0', ...target }],
    ...(bus && { EventBusName: bus }),
  },
});

const toFunction = { Arn: { 'Fn::GetAtt': ['Tell', 'Arn'] } };

/** A function, a machine that calls it, and all that begins either: a bus, an hourly rule, a group of entries, letters. */
export const aTimetable = (): Promise<WrittenDeployment> =>
  aDeployment({
    functions: { Tell: { code: tell, properties: { FunctionName: 'tell' } } },
    resources: {
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: 'check',
          DefinitionString: JSON.stringify({
            StartAt: 'Tell',
            States: { Tell: { Type: 'Task', Resource: FUNCTION_ARN, End: true } },
          }),
          StateMachineType: 'STANDARD',
          RoleArn: ROLE_ARN,
        },
      },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: BUS } },
      Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: GROUP } },
      Hourly: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(1 hour)',
          State: 'ENABLED',
          Targets: [{ Id: 'Target0', ...toFunction, Input: '{"name":"hourly"}' }],
        },
      },
      PlanChanged: rule(
        { source: ['vpr.campaigns'], 'detail-type': ['PlanChanged'] },
        { Arn: { Ref: 'Machine' }, RoleArn: ROLE_ARN },
        BUS,
      ),
      Domain: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'vpr.localhost' } },
      Letters: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: SET } },
      Told: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: {
          ConfigurationSetName: { Ref: 'Letters' },
          EventDestination: {
            Enabled: true,
            MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject'],
            EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-central-1:000000000000:event-bus/default' },
          },
        },
      },
      OfLetters: rule(
        { source: ['aws.ses'], detail: { mail: { tags: { 'ses:configuration-set': [SET] } } } },
        toFunction,
      ),
    },
  });

type Told = {
  readonly at: string;
  // What the function was called with: the tests look at what they gave.
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly event: any;
};

/** What the function was called with, in order, and when by the system's clock. */
export const toldOf = async ({ templateDir }: WrittenDeployment): Promise<readonly Told[]> =>
  (await readFile(join(templateDir, 'told'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
