import { afterEach, describe, expect, it } from 'vitest';
import { readDeployment } from '../../../infra/local/template/deployment.ts';
import { aDeployment, aTable, type DeploymentParts, type WrittenDeployment } from '../support/a-deployment.ts';

const place = { region: 'eu-central-1', account: '000000000000', apiUrl: 'http://127.0.0.1:8080' };

let deployment: WrittenDeployment | undefined;

afterEach(() => deployment?.remove());

const read = async (resources: DeploymentParts['resources']) => {
  deployment = await aDeployment({ ...(resources && { resources }) });
  return readDeployment(deployment.templateDir, place);
};

const variables = async (Variables: Record<string, unknown>) => {
  deployment = await aDeployment({
    functions: { Room: { code: '', properties: { Environment: { Variables } } } },
    resources: { Main: aTable() },
  });
  const [room] = readDeployment(deployment.templateDir, place).ofType('AWS::Lambda::Function');
  return room?.properties.Environment;
};

describe('a template', () => {
  it('with a resource that the local run does not know is refused, and the resource is named', async () => {
    const stream = { Backlog: { Type: 'AWS::Kinesis::Stream', Properties: {} } };

    await expect(read(stream)).rejects.toThrow(/Test\/Backlog: .*AWS::Kinesis::Stream/);
  });

  it('with a property that the local run does not know is refused, and the property is named', async () => {
    const table = { Main: aTable({ LocalSecondaryIndexes: [] }) };

    await expect(read(table)).rejects.toThrow(/Test\/Main: .*LocalSecondaryIndexes of AWS::DynamoDB::GlobalTable/);
  });

  it('may have what means nothing on one machine', async () => {
    const role = { Role: { Type: 'AWS::IAM::Role', Properties: { Anything: 1 } } };

    await expect(read(role)).resolves.toBeDefined();
  });

  it.each([
    ['Ref', { Ref: 'Main' }, 'Test-Main'],
    ['Ref to the region', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Main', 'Arn'] }, 'arn:aws:dynamodb:eu-central-1:000000000000:table/Test-Main'],
    ['Fn::Join', { 'Fn::Join': ['/', ['a', { Ref: 'Main' }]] }, 'a/Test-Main'],
    [
      'Fn::Sub',
      { 'Fn::Sub': `\${Main} of \${AWS::AccountId}, \${!literal}` },
      `Test-Main of 000000000000, \${literal}`,
    ],
    ['Fn::Sub with its own names', { 'Fn::Sub': [`\${Own}`, { Own: { Ref: 'Main' } }] }, 'Test-Main'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Main' }] }] }, 'Main'],
    ['the address of the API', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, 'http://127.0.0.1:8080'],
  ])('is resolved: %s', async (_what, value, expected) => {
    expect(await variables({ VALUE: value })).toEqual({ Variables: { VALUE: expected } });
  });

  it('leaves out what has no value', async () => {
    expect(await variables({ VALUE: { Ref: 'AWS::NoValue' }, OTHER: 'x' })).toEqual({ Variables: { OTHER: 'x' } });
  });

  it.each([
    ['a function', { 'Fn::Cidr': [] }, /Fn::Cidr/],
    ['a resource', { Ref: 'Nobody' }, /no resource Nobody/],
    ['an attribute', { 'Fn::GetAtt': ['Main', 'Colour'] }, /Test\/Main: .*Colour/],
    ['an export', { 'Fn::ImportValue': 'Other:Thing' }, /no stack exports Other:Thing/],
  ])('that speaks of %s that is not known is refused', async (_what, value, message) => {
    await expect(variables({ VALUE: value })).rejects.toThrow(message);
  });
});
