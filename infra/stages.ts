/** From where letters are sent. */
export type StageMail = {
  /** its owner proves it by records of DNS; a stage has a domain of its own */
  readonly domain: string;
  /** `ВПР <no-reply@vpr.example>`, an address of the domain */
  readonly from: string;
  /** as many as SES lets the account send, letters per second */
  readonly perSecond: number;
  /** the page of the account, to which letters lead, also whoever wants no more of them */
  readonly accountUrl: string;
};

/** Where the page stands, beside the address that CloudFront makes. */
export type StagePage = {
  readonly domain: string;
  /** of AWS Certificate Manager in `us-east-1`, where CloudFront looks for it */
  readonly certificateArn: string;
};

/** What differs from one deployment of the system to another; everything else is equal in all of them. */
export type Stage = {
  /** stands in the names of the stacks, so that two stages fit into one account */
  readonly name: string;
  /** named, since the key of the personal data is bound to a region already when the template is made */
  readonly region: string;
  /** how long a function's log is kept, days; one of the terms that CloudWatch Logs knows */
  readonly logRetentionDays: 30 | 90 | 365;
  /** how long a made report or export stays for download, days */
  readonly reportRetentionDays: number;
  /** what the gateway lets through, requests per second, and the burst over it */
  readonly throttling: { readonly perSecond: number; readonly burst: number };
  /** batches of one shard that are worked on at once, 1 to 10 */
  readonly streamParallelization: { readonly submissions: number; readonly territories: number };
  /** @default letters are shown in the account only */
  readonly mail?: StageMail;
  /** @default an address that CloudFront makes */
  readonly page?: StagePage;
};

/** For where mail goes nowhere: the local run, which says the address of its page itself, and tests over the template. */
export const MAIL_TO_NOWHERE: StageMail = {
  domain: 'vpr.localhost',
  from: 'ВПР <no-reply@vpr.localhost>',
  perSecond: 500,
  accountUrl: 'http://127.0.0.1:8080/',
};

const PRODUCTION: Stage = {
  name: 'production',
  region: 'eu-central-1',
  logRetentionDays: 365,
  reportRetentionDays: 400,
  throttling: { perSecond: 2_000, burst: 4_000 },
  streamParallelization: { submissions: 4, territories: 2 },
};

/** A deployment for trying, beside the production or in an account of its own. */
const TRIAL: Stage = {
  ...PRODUCTION,
  name: 'trial',
  logRetentionDays: 30,
  reportRetentionDays: 30,
  throttling: { perSecond: 100, burst: 200 },
};

const stages: ReadonlyMap<string, Stage> = new Map([PRODUCTION, TRIAL].map((stage) => [stage.name, stage]));

/** @throws {RangeError} when there is no such stage: it names those that there are */
export const stageNamed = (name: string = PRODUCTION.name): Stage => {
  const stage = stages.get(name);
  if (!stage) throw new RangeError(`No stage «${name}»: there are ${[...stages.keys()].join(', ')}.`);
  return stage;
};

/** `Vpr-State` in production, `Vpr-trial-State` elsewhere. */
export const stackName = (stage: Stage, part: 'State' | 'Behaviour' | 'Api' | 'Watch' | 'Page'): string =>
  ['Vpr', ...(stage.name === PRODUCTION.name ? [] : [stage.name]), part].join('-');
