import { createHash } from 'node:crypto';
import type { Place, Resource } from './resource.ts';

/** A name for what AWS would name by chance: the same in every run, so that state and tokens stay good. */
const digest = ({ stack, logicalId }: Resource, length: number): string => {
  const bytes = createHash('sha256').update(`${stack}/${logicalId}`).digest();
  return [...bytes, ...bytes]
    .map((byte) => (byte % 36).toString(36))
    .join('')
    .slice(0, length);
};

const named = (property: string, resource: Resource, length: number): string => {
  const given = resource.properties[property];
  return typeof given === 'string' ? given : `${resource.stack}-${resource.logicalId}`.slice(0, length);
};

type Identifiers = { readonly ref: string; readonly attributes: Readonly<Record<string, string>> };

type Naming = (resource: Resource, place: Place) => Identifiers;

const arn = (place: Place, service: string, rest: string): string =>
  `arn:aws:${service}:${place.region}:${place.account}:${rest}`;

const naming: Readonly<Record<string, Naming>> = {
  'AWS::DynamoDB::GlobalTable': (resource, place) => {
    const ref = named('TableName', resource, 255);
    const table = arn(place, 'dynamodb', `table/${ref}`);
    return { ref, attributes: { Arn: table, StreamArn: `${table}/stream/local`, TableId: digest(resource, 32) } };
  },
  'AWS::S3::Bucket': (resource, place) => {
    const ref = named('BucketName', resource, 63).toLowerCase();
    return {
      ref,
      attributes: {
        Arn: `arn:aws:s3:::${ref}`,
        DomainName: `${ref}.s3.amazonaws.com`,
        RegionalDomainName: `${ref}.s3.${place.region}.amazonaws.com`,
      },
    };
  },
  'AWS::Lambda::Function': (resource, place) => {
    const ref = named('FunctionName', resource, 64);
    return { ref, attributes: { Arn: arn(place, 'lambda', `function:${ref}`) } };
  },
  'AWS::Lambda::EventSourceMapping': (resource, place) => {
    const ref = digest(resource, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    return { ref, attributes: { Id: ref, EventSourceMappingArn: arn(place, 'lambda', `event-source-mapping:${ref}`) } };
  },
  'AWS::Cognito::UserPool': (resource, place) => {
    const ref = `${place.region}_${digest(resource, 9)}`;
    const provider = `cognito-idp.${place.region}.amazonaws.com/${ref}`;
    return {
      ref,
      attributes: {
        Arn: arn(place, 'cognito-idp', `userpool/${ref}`),
        ProviderName: provider,
        ProviderURL: `https://${provider}`,
        UserPoolId: ref,
      },
    };
  },
  'AWS::Cognito::UserPoolClient': (resource) => {
    const ref = digest(resource, 26);
    return { ref, attributes: { ClientId: ref, Name: named('ClientName', resource, 128) } };
  },
  'AWS::ApiGatewayV2::Api': (resource, place) => {
    const ref = digest(resource, 10);
    return { ref, attributes: { ApiId: ref, ApiEndpoint: place.apiUrl } };
  },
  'AWS::ApiGatewayV2::Integration': (resource) => {
    const ref = digest(resource, 7);
    return { ref, attributes: { IntegrationId: ref } };
  },
  'AWS::ApiGatewayV2::Authorizer': (resource) => {
    const ref = digest(resource, 6);
    return { ref, attributes: { AuthorizerId: ref } };
  },
  'AWS::Events::EventBus': (resource, place) => {
    const ref = named('Name', resource, 256);
    return { ref, attributes: { Arn: arn(place, 'events', `event-bus/${ref}`), Name: ref } };
  },
  'AWS::Events::Rule': (resource, place) => {
    const ref = named('Name', resource, 64);
    return { ref, attributes: { Arn: arn(place, 'events', `rule/${ref}`) } };
  },
  'AWS::Scheduler::ScheduleGroup': (resource, place) => {
    const ref = named('Name', resource, 64);
    return { ref, attributes: { Arn: arn(place, 'scheduler', `schedule-group/${ref}`) } };
  },
  'AWS::SES::ConfigurationSet': (resource) => ({ ref: named('Name', resource, 64), attributes: {} }),
  'AWS::SES::EmailIdentity': (resource) => {
    const ref = named('EmailIdentity', resource, 255);
    const record = (n: number) => {
      const token = digest(resource, 32 - n);
      return [
        [`DkimDNSTokenName${n}`, `${token}._domainkey.${ref}`],
        [`DkimDNSTokenValue${n}`, `${token}.dkim.amazonses.com`],
      ] as const;
    };
    return { ref, attributes: Object.fromEntries([1, 2, 3].flatMap(record)) };
  },
  'AWS::StepFunctions::StateMachine': (resource, place) => {
    const name = named('StateMachineName', resource, 80);
    const ref = arn(place, 'states', `stateMachine:${name}`);
    return { ref, attributes: { Arn: ref, Name: name, StateMachineRevisionId: 'INITIAL' } };
  },
  'AWS::SQS::Queue': (resource, place) => {
    const name = named('QueueName', resource, 80);
    const ref = `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`;
    return { ref, attributes: { Arn: arn(place, 'sqs', name), QueueName: name, QueueUrl: ref } };
  },
  'AWS::SNS::Topic': (resource, place) => {
    const ref = arn(place, 'sns', named('TopicName', resource, 256));
    return { ref, attributes: { TopicArn: ref, TopicName: named('TopicName', resource, 256) } };
  },
};

/** For resources that only stand for themselves here: roles, keys, logs. */
const plain: Naming = (resource, place) => {
  const ref = `${resource.stack}-${resource.logicalId}`;
  const service = resource.type.split('::')[1]?.toLowerCase() ?? 'local';
  return { ref, attributes: { Arn: arn(place, service, ref), RoleId: ref, KeyId: ref } };
};

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export const identifiersOf: Naming = (resource, place) => (naming[resource.type] ?? plain)(resource, place);
