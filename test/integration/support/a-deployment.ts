import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Properties = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;

type FunctionSource = {
  /** CommonJS */
  readonly code: string;
  readonly properties?: Properties;
  /** `GET /echo`: routes that it answers */
  readonly routes?: readonly string[];
  readonly integration?: Properties;
  /** its routes ask for a token */
  readonly signedIn?: boolean;
};

export type DeploymentParts = {
  readonly functions?: Readonly<Record<string, FunctionSource>>;
  /** further resources, which may refer to the functions by their names */
  readonly resources?: Resources;
};

/** A table as the CDK writes one, with a stream. */
export const aTable = (properties: Properties = {}): Resources[string] => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    Replicas: [{ Region: 'eu-central-1' }],
    ...properties,
  },
});

export const aUserPool: Resources = {
  Pool: {
    Type: 'AWS::Cognito::UserPool',
    Properties: {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: false,
          RequireUppercase: true,
          TemporaryPasswordValidityDays: 60,
        },
      },
      Schema: ['role', 'scope'].map((Name) => ({
        AttributeDataType: 'String',
        Mutable: true,
        Name,
        StringAttributeConstraints: { MinLength: '1', MaxLength: '32' },
      })),
      UsernameConfiguration: { CaseSensitive: false },
    },
  },
  Page: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: {
      UserPoolId: { Ref: 'Pool' },
      AccessTokenValidity: 15,
      IdTokenValidity: 15,
      RefreshTokenValidity: 720,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      ReadAttributes: ['custom:role', 'custom:scope', 'locale'],
      WriteAttributes: ['locale'],
    },
  },
};

const api: Resources = {
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
  },
};

const authorizer: Resources = {
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: 'Api' },
      Name: 'id-token',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Issuer: {
          'Fn::Join': [
            '',
            ['https://cognito-idp.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/', { Ref: 'Pool' }],
          ],
        },
        Audience: [{ Ref: 'Page' }],
      },
    },
  },
};

const functionResources = (name: string, made: FunctionSource): Resources => {
  const { properties, routes = [], signedIn, integration } = made;
  return {
    [name]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Timeout: 5,
        MemorySize: 256,
        ...properties,
      },
    },
    ...(routes.length > 0 && {
      [`${name}Integration`]: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          ApiId: { Ref: 'Api' },
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: { 'Fn::GetAtt': [name, 'Arn'] },
          PayloadFormatVersion: '2.0',
          ...integration,
        },
      },
    }),
    ...Object.fromEntries(
      routes.map((RouteKey, index) => [
        `${name}Route${index}`,
        {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: {
            ApiId: { Ref: 'Api' },
            RouteKey,
            Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${name}Integration` }]] },
            ...(signedIn
              ? { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Authorizer' } }
              : { AuthorizationType: 'NONE' }),
          },
        },
      ]),
    ),
  };
};

export type WrittenDeployment = {
  readonly templateDir: string;
  readonly stateDir: string;
  remove(): Promise<void>;
};

/** Writes a small deployment as the CDK would, into a folder of its own, with a state folder beside it. */
export const aDeployment = async ({ functions = {}, resources = {} }: DeploymentParts): Promise<WrittenDeployment> => {
  const folder = await mkdtemp(join(tmpdir(), 'vpr-'));
  const templateDir = join(folder, 'cdk.out');
  await mkdir(templateDir, { recursive: true });
  await writeFile(join(templateDir, 'package.json'), '{"type":"commonjs"}');
  for (const [name, { code }] of Object.entries(functions)) {
    await mkdir(join(templateDir, `asset.${name}`));
    await writeFile(join(templateDir, `asset.${name}`, 'index.js'), code);
  }
  const signedIn = Object.values(functions).some((made) => made.signedIn);
  const Resources = {
    ...api,
    ...(signedIn && authorizer),
    ...Object.assign({}, ...Object.entries(functions).map(([name, made]) => functionResources(name, made))),
    ...resources,
  };
  const files = Object.fromEntries(
    Object.keys(functions).map((name) => [
      name,
      { source: { path: `asset.${name}` }, destinations: { current: { objectKey: `${name}.zip` } } },
    ]),
  );
  await writeFile(join(templateDir, 'Test.template.json'), JSON.stringify({ Resources }));
  await writeFile(join(templateDir, 'Test.assets.json'), JSON.stringify({ files }));
  return {
    templateDir,
    stateDir: join(folder, 'state'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
