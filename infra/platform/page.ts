import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { StagePage } from '../stages.ts';
import { API_PREFIX } from './api.ts';
import { ASK_AGAIN, ASSETS, contentPolicy, KEEP_FOR_EVER, type PageOrigins, pageHeaders } from './page-policy.ts';

export type PageProps = {
  /** what the build of the page has left */
  readonly folder: string;
  /** the host of the API, which answers below `/v1` of the page's own address */
  readonly apiHost: string;
  readonly userPoolClientId: string;
  readonly origins: PageOrigins;
  /** @default an address that CloudFront makes */
  readonly domain?: StagePage | undefined;
};

/** A place of the account is not a file: every path whose last part has no dot is `index.html`. */
const PLACES = `function handler(event) {
  var request = event.request;
  var last = request.uri.split('/').pop();
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
`;

/** `permissions-policy` and what else CloudFront has no member of its own for. */
const OWN_HEADERS = ['permissions-policy', 'cross-origin-opener-policy'] as const;

/** The account's page: its files in a bucket that nobody reads but CloudFront, and the API on the same address. */
export class Page extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { folder, apiHost, userPoolClientId, origins, domain }: PageProps) {
    super(scope, id);
    const files = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'The account of schools and coordinators',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(domain && {
        domainNames: [domain.domain],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(files),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.#headers(origins),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'Places', {
              code: FunctionCode.fromInline(PLACES),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
        [`${API_PREFIX}/*`]: {
          origin: new HttpOrigin(apiHost),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          // Answers are somebody's: nothing of the API is kept on the way.
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    this.url = `https://${domain?.domain ?? distribution.distributionDomainName}`;
    this.#deploy(files, distribution, folder, { signIn: origins.signIn, clientId: userPoolClientId });
  }

  #headers(origins: PageOrigins): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentPolicy(origins), override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          ...OWN_HEADERS.map((header) => ({ header, value: pageHeaders[header], override: true })),
          { header: 'referrer-policy', value: pageHeaders['referrer-policy'], override: true },
        ],
      },
    });
  }

  /** Assets first, and none of them is taken away: who has the page open goes on with its own release. */
  #deploy(bucket: Bucket, distribution: Distribution, folder: string, config: object): void {
    const below = ASSETS.replaceAll('/', '');
    const common = { destinationBucket: bucket, prune: false, memoryLimit: 512 };
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [Source.asset(folder)],
      exclude: ['*'],
      include: [`${below}/*`],
      cacheControl: [CacheControl.fromString(KEEP_FOR_EVER)],
    });
    const rest = new BucketDeployment(this, 'Rest', {
      ...common,
      sources: [Source.asset(folder), Source.jsonData('config.json', config)],
      exclude: [`${below}/*`],
      cacheControl: [CacheControl.fromString(ASK_AGAIN)],
      distribution,
      distributionPaths: ['/', '/index.html', '/config.json'],
    });
    rest.node.addDependency(assets);
  }
}
