import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import { DEFAULT_CROSS_STACK_REFERENCES } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { Page } from '../platform/page.ts';
import type { Stage } from '../stages.ts';
import type { ApiStack } from './api-stack.ts';
import type { StateStack } from './state-stack.ts';

export type PageStackProps = StackProps & {
  readonly stage: Stage;
  readonly state: StateStack;
  readonly api: ApiStack;
  /** what the build of the page has left */
  readonly folder: string;
};

/**
 * The account's page, deployed last: it calls what the other stacks have brought.
 *
 * It knows them by weak references, so that none of them waits for it.
 */
export class PageStack extends Stack {
  constructor(scope: Construct, id: string, { stage, state, api, folder, ...props }: PageStackProps) {
    super(scope, id, props);
    this.node.setContext(DEFAULT_CROSS_STACK_REFERENCES, 'weak');
    const { region, urlSuffix } = this;
    const { uploads, reports } = state.store;
    const page = new Page(this, 'Page', {
      folder,
      apiHost: api.host,
      userPoolClientId: state.identity.client.userPoolClientId,
      origins: {
        signIn: `https://cognito-idp.${region}.${urlSuffix}`,
        objects: [uploads, reports].map(({ bucketRegionalDomainName }) => `https://${bucketRegionalDomainName}`),
      },
      domain: stage.page,
    });
    new CfnOutput(this, 'PageUrl', { value: page.url });
  }
}
