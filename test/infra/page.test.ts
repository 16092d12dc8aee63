import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, inject, it } from 'vitest';
import { only } from './template.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test looks at the properties of one type of resource
type Json = any;

const { Resources, Outputs }: { Resources: Record<string, Json>; Outputs: Record<string, Json> } = JSON.parse(
  readFileSync(join(inject('assembly'), 'Vpr-Page.template.json'), 'utf8'),
);
const ofType = (type: string): Json[] => Object.values(Resources).filter(({ Type }) => Type === type);
const { DistributionConfig } = only(ofType('AWS::CloudFront::Distribution')).Properties;

describe('the page in the cloud', () => {
  it('stands in a bucket that CloudFront alone may read', () => {
    const bucket = only(ofType('AWS::S3::Bucket')).Properties;
    const { Statement } = only(ofType('AWS::S3::BucketPolicy')).Properties.PolicyDocument;
    const allowed = Statement.filter(({ Effect }: Json) => Effect === 'Allow');

    expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(allowed).toHaveLength(1);
    expect(only<Json>(allowed)).toMatchObject({
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
    });
  });

  it('has the API on its own address, and nothing of that is kept on the way', () => {
    const api = only<Json>(DistributionConfig.CacheBehaviors);
    const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

    expect(api).toMatchObject({ PathPattern: '/v1/*', ViewerProtocolPolicy: 'https-only', CachePolicyId: disabled });
    expect([...api.AllowedMethods].sort()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
  });

  it('lets no script run but its own, by the policy that the local run has too', () => {
    const { SecurityHeadersConfig } = only(ofType('AWS::CloudFront::ResponseHeadersPolicy')).Properties
      .ResponseHeadersPolicyConfig;
    const policy = JSON.stringify(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);

    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain('https://cognito-idp.eu-central-1.');
    expect(SecurityHeadersConfig.StrictTransportSecurity).toMatchObject({ IncludeSubdomains: true });
  });

  it.each([
    ['/', '/index.html'],
    ['/c/vpr-demo/results/4-MA', '/index.html'],
    ['/assets/index-1.js', '/assets/index-1.js'],
    ['/config.json', '/config.json'],
  ])('answers %s with %s', (uri, wanted) => {
    const { FunctionCode } = only(ofType('AWS::CloudFront::Function')).Properties;

    const answered = runInNewContext(`${FunctionCode}\nhandler({ request: { uri: ${JSON.stringify(uri)} } }).uri`);

    expect(answered).toBe(wanted);
  });

  it('says where it is', () => {
    expect(Object.keys(Outputs)).toContain('PageUrl');
  });
});
