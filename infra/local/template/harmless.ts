/** What stands in the template for AWS alone, and why the local run does without it. */
export const harmless: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Deployment': 'a stage here always shows the template',
  'AWS::CDK::Metadata': 'says which version of the CDK made the template',
  'AWS::CloudWatch::Alarm': 'alarms: their conditions are shown by tests over the template',
  'AWS::CloudWatch::CompositeAlarm': 'alarms: their conditions are shown by tests over the template',
  'AWS::CloudWatch::Dashboard': 'for operators',
  'AWS::IAM::ManagedPolicy': 'rights: shown by tests over the template',
  'AWS::IAM::Policy': 'rights: shown by tests over the template',
  'AWS::IAM::Role': 'rights: shown by tests over the template',
  'AWS::KMS::Alias': 'encryption at rest',
  'AWS::KMS::Key': 'encryption at rest',
  'AWS::Lambda::Permission': 'rights: shown by tests over the template',
  'AWS::Logs::LogGroup': 'logs go to files of the state folder',
  'AWS::Logs::MetricFilter': 'metrics of AWS',
  'AWS::Logs::QueryDefinition': 'for operators',
  'AWS::S3::BucketPolicy': 'who may reach a bucket from outside',
  'AWS::SQS::Queue':
    'dead letters of rules and timetables, and of nothing else: that is looked at where rules are read',
  'AWS::SQS::QueuePolicy': 'rights: shown by tests over the template',
  'AWS::SNS::Subscription': 'notices to operators',
  'AWS::SNS::Topic': 'notices to operators',
  'AWS::SNS::TopicPolicy': 'notices to operators',
};
