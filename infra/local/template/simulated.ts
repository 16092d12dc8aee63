/**
 * What the local run does with a type of resource: which properties it reads, and which it may leave out because they
 * change nothing that a caller on one machine could notice.
 */
export type Knowledge = { readonly reads: readonly string[]; readonly harmless?: Readonly<Record<string, string>> };

const TAGS = { Tags: 'for bills and operators' };

/** Everything that the local run simulates, by type. */
export const simulated: Readonly<Record<string, Knowledge>> = {
  'AWS::DynamoDB::GlobalTable': {
    reads: [
      'TableName',
      'AttributeDefinitions',
      'KeySchema',
      'GlobalSecondaryIndexes',
      'BillingMode',
      'StreamSpecification',
      'TimeToLiveSpecification',
    ],
    harmless: {
      Replicas: 'recovery, protection and keys of the one replica',
      SSESpecification: 'encryption at rest',
      WriteOnDemandThroughputSettings: 'capacity of AWS',
      WarmThroughput: 'capacity of AWS',
    },
  },
  'AWS::S3::Bucket': {
    reads: ['BucketName', 'CorsConfiguration', 'NotificationConfiguration'],
    harmless: {
      ...TAGS,
      AccessControl: 'who may reach it from outside',
      BucketEncryption: 'encryption at rest',
      LifecycleConfiguration: 'old objects stay on this machine',
      LoggingConfiguration: 'logs of AWS',
      ObjectLockEnabled: 'keys are content hashes and are never written over',
      OwnershipControls: 'one owner here',
      PublicAccessBlockConfiguration: 'nothing is public here: signatures are always checked',
      VersioningConfiguration: 'keys are content hashes and are never written over',
    },
  },
  'AWS::Lambda::Function': {
    reads: ['FunctionName', 'Code', 'Handler', 'Environment', 'MemorySize', 'Timeout', 'Runtime'],
    harmless: {
      ...TAGS,
      Architectures: 'JavaScript runs on any',
      Description: 'for readers',
      EphemeralStorage: 'the disk of this machine',
      LoggingConfig: 'logs go to files',
      Role: 'rights: shown by tests over the template',
      TracingConfig: 'traces of AWS',
      ReservedConcurrentExecutions: 'this machine runs fewer at once anyway',
    },
  },
  'AWS::Lambda::EventInvokeConfig': {
    reads: ['FunctionName', 'MaximumRetryAttempts', 'MaximumEventAgeInSeconds', 'Qualifier', 'DestinationConfig'],
  },
  'AWS::Lambda::EventSourceMapping': {
    reads: [
      'BatchSize',
      'BisectBatchOnFunctionError',
      'DestinationConfig',
      'Enabled',
      'EventSourceArn',
      'FilterCriteria',
      'FunctionName',
      'FunctionResponseTypes',
      'MaximumBatchingWindowInSeconds',
      'MaximumRecordAgeInSeconds',
      'MaximumRetryAttempts',
      'ParallelizationFactor',
      'StartingPosition',
    ],
    harmless: { ...TAGS, MetricsConfig: 'metrics of AWS' },
  },
  'AWS::Cognito::UserPool': {
    reads: [
      'UserPoolName',
      'AdminCreateUserConfig',
      'AliasAttributes',
      'MfaConfiguration',
      'Policies',
      'Schema',
      'UsernameAttributes',
      'UsernameConfiguration',
    ],
    harmless: {
      AccountRecoverySetting: 'nobody recovers an account alone: a coordinator does',
      AutoVerifiedAttributes: 'no messages are sent',
      DeletionProtection: 'kept in the state folder',
      EmailConfiguration: 'no messages are sent',
      EmailVerificationMessage: 'no messages are sent',
      EmailVerificationSubject: 'no messages are sent',
      EnabledMfas: 'second factors are not asked for here',
      SmsConfiguration: 'no messages are sent',
      SmsVerificationMessage: 'no messages are sent',
      UserPoolTags: TAGS.Tags,
      UserPoolTier: 'price',
      VerificationMessageTemplate: 'no messages are sent',
    },
  },
  'AWS::Cognito::UserPoolClient': {
    reads: [
      'AccessTokenValidity',
      'ClientName',
      'EnableTokenRevocation',
      'ExplicitAuthFlows',
      'GenerateSecret',
      'IdTokenValidity',
      'PreventUserExistenceErrors',
      'ReadAttributes',
      'RefreshTokenValidity',
      'TokenValidityUnits',
      'UserPoolId',
      'WriteAttributes',
    ],
    harmless: {
      AllowedOAuthFlows: 'no hosted sign-in here',
      AllowedOAuthFlowsUserPoolClient: 'no hosted sign-in here',
      AllowedOAuthScopes: 'no hosted sign-in here',
      AuthSessionValidity: 'a challenge here is answered within its three minutes',
      SupportedIdentityProviders: 'only the pool itself',
    },
  },
  'AWS::ApiGatewayV2::Api': {
    reads: ['Name', 'ProtocolType', 'CorsConfiguration'],
    harmless: { ...TAGS, Description: 'for readers', DisableExecuteApiEndpoint: 'one address here' },
  },
  'AWS::ApiGatewayV2::Stage': {
    reads: ['ApiId', 'AutoDeploy', 'StageName'],
    harmless: {
      ...TAGS,
      AccessLogSettings: 'logs of AWS',
      DefaultRouteSettings: 'throttling: this machine is the limit',
      RouteSettings: 'throttling: this machine is the limit',
      Description: 'for readers',
    },
  },
  'AWS::ApiGatewayV2::Route': {
    reads: ['ApiId', 'AuthorizationScopes', 'AuthorizationType', 'AuthorizerId', 'RouteKey', 'Target'],
    harmless: { OperationName: 'for readers' },
  },
  'AWS::ApiGatewayV2::Integration': {
    reads: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
    harmless: { Description: 'for readers', IntegrationMethod: 'POST for any function' },
  },
  'AWS::ApiGatewayV2::Authorizer': {
    reads: ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration', 'Name'],
  },
  'AWS::Events::EventBus': { reads: ['Name'], harmless: { ...TAGS, Description: 'for readers' } },
  'AWS::Events::Rule': {
    reads: ['EventBusName', 'EventPattern', 'Name', 'ScheduleExpression', 'State', 'Targets'],
    harmless: { Description: 'for readers' },
  },
  'AWS::Scheduler::ScheduleGroup': { reads: ['Name'], harmless: TAGS },
  'AWS::SES::ConfigurationSet': {
    reads: ['Name'],
    harmless: {
      ...TAGS,
      DeliveryOptions: 'letters stay on this machine',
      ReputationOptions: 'metrics of AWS',
      SendingOptions: 'letters stay on this machine',
      SuppressionOptions: 'whoever does not get letters here is told by the address',
    },
  },
  'AWS::SES::ConfigurationSetEventDestination': { reads: ['ConfigurationSetName', 'EventDestination'] },
  'AWS::SES::EmailIdentity': {
    reads: ['EmailIdentity'],
    harmless: {
      ...TAGS,
      DkimSigningAttributes: 'letters stay on this machine',
      FeedbackAttributes: 'letters stay on this machine',
      MailFromAttributes: 'letters stay on this machine',
    },
  },
  'AWS::StepFunctions::StateMachine': {
    reads: [
      'Definition',
      'DefinitionS3Location',
      'DefinitionString',
      'DefinitionSubstitutions',
      'StateMachineName',
      'StateMachineType',
    ],
    harmless: {
      ...TAGS,
      EncryptionConfiguration: 'encryption at rest',
      LoggingConfiguration: 'executions that have ended are files of the state folder',
      RoleArn: 'rights: shown by tests over the template',
      TracingConfiguration: 'traces of AWS',
    },
  },
};
