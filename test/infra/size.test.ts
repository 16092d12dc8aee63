import { globSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { functions, templates } from './template.ts';

/** CloudFormation takes 500; the rest is room for a release that adds before it removes. */
const MOST_RESOURCES = 450;

/** What a cold start bears: 450 KB of minified code. */
const MOST_BUNDLE_BYTES = 450 * 1024;

describe('the deployment', () => {
  it.each(Object.entries(templates))('keeps the %s stack under the limit of resources', (_name, { Resources }) => {
    expect(Object.keys(Resources).length).toBeLessThan(MOST_RESOURCES);
  });

  it('keeps every bundle small enough for a quick cold start', () => {
    const bundles = Object.entries(inject('bundleBytes'));

    const tooLarge = bundles.filter(([, bytes]) => bytes > MOST_BUNDLE_BYTES);

    expect(bundles.length).toBeGreaterThan(0);
    expect(tooLarge).toEqual([]);
  });

  it('deploys every Lambda file of the rooms, and no other', () => {
    const written = globSync('functions/*/*.lambda.ts').map((file) =>
      file.slice('functions/'.length, -'.lambda.ts'.length),
    );

    expect([...functions().keys()].sort()).toEqual(written.sort());
  });

  it('says where it is to be found', () => {
    const outputs = Object.values(templates).flatMap(({ Outputs }) => Object.keys(Outputs));

    expect(outputs).toEqual(expect.arrayContaining(['ApiUrl', 'UserPoolId', 'UserPoolClientId', 'MainTableName']));
  });
});
