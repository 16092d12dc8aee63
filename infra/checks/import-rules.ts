import type { IFlattenedRuleSet } from 'dependency-cruiser';

type Rule = NonNullable<IFlattenedRuleSet['forbidden']>[number];

/**
 * Into whose door a room may go, upstream only: campaigns stand on the directory, applications on both, and so on.
 * A room that is not named here goes into no other room.
 */
export const upstream: Readonly<Record<string, readonly string[]>> = {
  accounts: ['directory'],
  messages: ['directory'],
  exchange: ['directory'],
  campaigns: ['directory'],
  applications: ['directory', 'campaigns'],
  schedules: ['directory', 'campaigns', 'applications'],
  materials: ['directory', 'campaigns', 'applications', 'schedules'],
  conduct: ['directory', 'campaigns', 'applications', 'schedules'],
  context: ['directory', 'campaigns', 'applications'],
  experts: ['directory', 'campaigns', 'applications'],
  epr: ['directory', 'campaigns', 'applications'],
  results: ['directory', 'campaigns', 'applications', 'schedules'],
  checking: ['directory', 'campaigns', 'applications', 'schedules', 'experts', 'epr', 'results'],
  // These live on envelopes and never enter a room of submissions.
  monitoring: ['directory', 'campaigns'],
  // The text of a letter is the messages' own.
  deadlines: ['directory', 'campaigns', 'messages'],
  analytics: ['directory', 'campaigns'],
  stream: ['directory', 'campaigns'],
};

const PURE = '^shared/(kernel|contracts|problems)/';
const ADAPTERS = '^shared/(aws|dynamo|objects|http|mail|events|schedules|functions|identity)/';
const SDK = 'node_modules/(@aws-sdk|@smithy)/';

const forbidden = (name: string, comment: string, from: Rule['from'], to: object): Rule =>
  ({ name, comment, severity: 'error', from, to }) as Rule;

const doors: Rule[] = [
  forbidden(
    'through-the-door',
    'a room enters another room by its index.ts',
    { path: '^functions/([^/]+)/' },
    { path: '^functions/', pathNot: ['^functions/$1/', '^functions/[^/]+/index\\.ts$'] },
  ),
  ...Object.entries(upstream).map(([room, above]) =>
    forbidden(
      `upstream-of-${room}`,
      'a room knows only the rooms upstream of it',
      { path: `^functions/${room}/` },
      { path: '^functions/', pathNot: `^functions/(${[room, ...above].join('|')})/` },
    ),
  ),
  forbidden(
    'rooms-without-upstream',
    'a room that stands on no other knows none',
    { path: '^functions/([^/]+)/', pathNot: `^functions/(${Object.keys(upstream).join('|')})/` },
    { path: '^functions/', pathNot: '^functions/$1/' },
  ),
];

/** Who may import whom. */
export const importRules: IFlattenedRuleSet = {
  forbidden: [
    forbidden(
      'pure-knows-zod-alone',
      'kernel, contracts and problems run in a page too',
      { path: PURE },
      { pathNot: [PURE, 'node_modules/zod/'] },
    ),
    forbidden(
      'shared-below-all',
      'what all rooms share looks into none of them',
      { path: '^shared/' },
      { path: '^(functions|infra|test|web)/' },
    ),
    forbidden(
      'infra-names-rooms-by-path',
      'the deployment describes functions and does not run them; only the first data is made by the rooms themselves',
      { path: '^infra/', pathNot: '^infra/local/seed/' },
      { path: '^(functions|test|web)/' },
    ),
    forbidden(
      'rooms-know-no-deployment',
      'a function learns its surroundings from its environment',
      { path: '^functions/' },
      { path: '^(infra|test|web)/' },
    ),
    ...doors,
    forbidden(
      'sdk-in-adapters-only',
      'only repositories, adapters and Lambda plugs know the SDK',
      { path: '^(functions|shared)/', pathNot: ['\\.(repository|lambda)\\.ts$', ADAPTERS] },
      { path: SDK },
    ),
    forbidden(
      'rules-are-values-only',
      'a rule never asks storage',
      { path: '\\.rules\\.ts$' },
      {
        path: ['\\.(repository|lambda)\\.ts$', ADAPTERS, SDK, '^(node:)?(fs|http|https|net|child_process|timers)(/|$)'],
      },
    ),
    forbidden('plugs-are-ends', 'nobody imports a Lambda plug', {}, { path: '\\.lambda\\.ts$' }),
    forbidden(
      'page-sees-the-pure',
      'the page sees the pure part of shared and nothing more of ours',
      { path: '^web/' },
      { path: '^(functions|infra|shared|test)/', pathNot: PURE },
    ),
    forbidden('no-cycles', 'the way goes one direction', {}, { circular: true }),
    forbidden(
      'resolvable',
      'every import leads somewhere; what the build of the page makes has no file',
      {},
      { couldNotResolve: true, pathNot: '^virtual:' },
    ),
  ],
};
