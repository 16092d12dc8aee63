import { describe, expect, it } from 'vitest';
import { actionsOf, functions, isAbout, ofType, rightsOf } from './template.ts';

const entries = [...functions().keys()];

const entriesWith = (isSo: (right: ReturnType<typeof rightsOf>[number]) => boolean): string[] =>
  entries.filter((entry) => rightsOf(entry).some(isSo)).sort();

/** Of these functions, those whose rooms the contracts deploy. */
const deployed = (...expected: string[]): string[] => expected.filter((entry) => entries.includes(entry));

describe.each(entries)('the function %s', (entry) => {
  const rights = rightsOf(entry);
  const actions = rights.flatMap(actionsOf);
  const variables = functions().get(entry)?.[1].Properties.Environment?.Variables ?? {};

  it('has named rights to named things', () => {
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect(rights.filter(({ Resource }) => [Resource].flat().includes('*'))).toEqual([]);
  });

  it('cannot scan, delete items or change tables, buckets and accounts', () => {
    const dangerous = /Scan|Delete|Create(?!LogStream)|Update|Put(?!Item|Object$|LogEvents|Events$)|Admin|Tag|PassRole/;
    const planning = /^(scheduler:(Create|Update|Delete)Schedule|iam:PassRole)$/;
    const plans = 'SCHEDULE_GROUP' in variables;
    const opening = /^cognito-idp:(AdminCreateUser|AdminSetUserPassword)$/;
    const opens = 'USER_POOL_ID' in variables;
    const isPartOfIt = (action: string) => (plans && planning.test(action)) || (opens && opening.test(action));

    expect(actions.filter((action) => dangerous.test(action) && !isPartOfIt(action))).toEqual([]);
  });

  it('writes its own log and no other', () => {
    const [name] = functions().get(entry) ?? [];
    const log = functions().get(entry)?.[1].Properties.LoggingConfig.LogGroup.Ref;

    expect(name).toBeDefined();
    expect(rights.filter((right) => actionsOf(right).some((action) => action.startsWith('logs:')))).toEqual([
      expect.objectContaining({ Resource: { 'Fn::GetAtt': [log, 'Arn'] } }),
    ]);
  });

  it.each([
    ['TABLE_NAME', 'dynamodb:GetItem'],
    ['PEOPLE_TABLE_NAME', 'dynamodb:GetItem'],
    ['UPLOADS_BUCKET', 's3:'],
    ['EXPORT_FUNCTION_NAME', 'lambda:InvokeFunction'],
    ['EVENT_BUS_NAME', 'events:PutEvents'],
    ['SCHEDULE_GROUP', 'scheduler:CreateSchedule'],
    ['MAIL_FROM', 'ses:SendEmail'],
    ['USER_POOL_ID', 'cognito-idp:AdminCreateUser'],
  ])('is told %s if it may use it, and only then', (variable, action) => {
    const told = variable in variables;
    const about =
      {
        TABLE_NAME: 'StoreMain',
        PEOPLE_TABLE_NAME: 'StorePeople',
        UPLOADS_BUCKET: 'StoreUploads',
        EXPORT_FUNCTION_NAME: 'RunExport',
        EVENT_BUS_NAME: 'Events',
        SCHEDULE_GROUP: 'Group',
        MAIL_FROM: 'MailDomain',
        USER_POOL_ID: 'IdentityPool',
      }[variable] ?? '';

    const isSo = (right: (typeof rights)[number]) => actionsOf(right).some((one) => one.startsWith(action));
    expect(rights.some((right) => isSo(right) && isAbout(right, about))).toBe(told);
  });
});

describe('rights', () => {
  it('to put events are those to put events of the own room, and to tell of letters', () => {
    const puts = entries.flatMap((entry) =>
      rightsOf(entry)
        .filter((right) => actionsOf(right).includes('events:PutEvents'))
        .map(({ Condition }) => [entry, Condition] as const),
    );

    for (const [entry, condition] of puts) {
      const sources = [`vpr.${entry.split('/')[0]}`, 'vpr.messages'];

      expect(Object.keys(condition ?? {})).toEqual(['StringEquals']);
      expect(sources).toContain((condition as { StringEquals?: object }).StringEquals?.['events:source' as never]);
    }
  });

  it('to pass a role are for the Scheduler alone', () => {
    const passes = entries.flatMap((entry) =>
      rightsOf(entry).filter((right) => actionsOf(right).includes('iam:PassRole')),
    );

    for (const { Condition } of passes) {
      expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
    }
  });

  it('come from policies of our own, never from a managed one', () => {
    expect(ofType('AWS::IAM::Role').filter(([, { Properties }]) => Properties.ManagedPolicyArns)).toEqual([]);
  });

  it('to originals are those of results, and of protocols to put them; materials and the exchange have places of their own', () => {
    const may = (action: string) =>
      entriesWith((right) => actionsOf(right).includes(action) && isAbout(right, 'StoreUploads'));

    expect(entriesWith((right) => isAbout(right, 'StoreUploads'))).toEqual(
      deployed(
        'checking/protocols',
        'exchange/http',
        'materials/archives',
        'materials/http',
        'results/annotate-form',
        'results/form-rows',
        'results/http',
        'results/open-archive',
        'results/take-archive-forms',
        'results/upload-form',
        'results/uploads',
      ),
    );
    expect([may('s3:GetObject'), may('s3:PutObject')]).toEqual([
      deployed(
        'exchange/http',
        'materials/archives',
        'materials/http',
        'results/annotate-form',
        'results/http',
        'results/open-archive',
        'results/take-archive-forms',
      ),
      deployed(
        'checking/protocols',
        'exchange/http',
        'materials/archives',
        'materials/http',
        'results/form-rows',
        'results/take-archive-forms',
        'results/upload-form',
        'results/uploads',
      ),
    ]);
  });

  it.each([
    ['results/uploads', 's3:PutObject'],
    ['results/open-archive', 's3:GetObject'],
    ['results/take-archive-forms', 's3:GetObject'],
  ])('of %s by %s end at the archives that wait in the inbox', (entry, action) => {
    const resources = rightsOf(entry)
      .filter((right) => actionsOf(right).includes(action))
      .flatMap(({ Resource }) => [Resource].flat().map((one) => JSON.stringify(one)));

    expect(resources).toEqual([expect.stringContaining('/inbox/*')]);
  });

  it.each([
    ['materials/http', 's3:PutObject', '/materials/*'],
    ['materials/http', 's3:GetObject', '/materials/*'],
    ['materials/archives', 's3:PutObject', '/archives/*'],
    ['materials/archives', 's3:GetObject', '/archives/*'],
  ])('of %s by %s end at what arrives and at %s', (entry, action, kept) => {
    const resources = rightsOf(entry)
      .filter((right) => actionsOf(right).includes(action))
      .flatMap(({ Resource }) => [Resource].flat().map((one) => JSON.stringify(one)));

    expect(resources).toHaveLength(2);
    for (const prefix of ['/arrivals/*', kept]) expect(resources).toContainEqual(expect.stringContaining(prefix));
  });

  it('to personal data are those of the joint work of grade 11 and of context data alone, and end at their items', () => {
    const entriesOfPeople = deployed('context/http', 'context/people', 'epr/http', 'epr/load-files', 'epr/tables');

    expect(entriesWith((right) => isAbout(right, 'StorePeople'))).toEqual(entriesOfPeople);
    for (const entry of entriesOfPeople) {
      const writes = rightsOf(entry).filter(
        (right) => actionsOf(right).includes('dynamodb:PutItem') && isAbout(right, 'StorePeople'),
      );
      expect(writes.map(({ Condition }) => Condition)).toEqual([
        { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${entry.split('/')[0]?.toUpperCase()}#*`] } },
      ]);
    }
  });

  it('to the key of personal data go through DynamoDB alone', () => {
    const ofKey = entries
      .flatMap((entry) => rightsOf(entry))
      .filter((right) => actionsOf(right).some((one) => one.startsWith('kms:')));

    expect(ofKey.length).toBeGreaterThan(0);
    for (const { Condition } of ofKey)
      expect(Condition).toMatchObject({ StringEquals: { 'kms:ViaService': expect.anything() } });
  });

  it('to call another function are those of the export, of the owing and of reminders by hand alone', () => {
    expect(entriesWith((right) => actionsOf(right).includes('lambda:InvokeFunction'))).toEqual(
      deployed('context/tables', 'deadlines/http', 'materials/http', 'monitoring/http'),
    );
  });

  it('of the API about itself are none', () => {
    expect(rightsOf('api/http').flatMap(actionsOf).sort()).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  });

  it.each([
    ['stream/record-submissions', ['C#*', 'LETTERS#*']],
    ['stream/recompute-territories', ['C#*']],
    ['stream/rebuild', ['C#*']],
  ])(
    'of %s to write end at what stands under a campaign, and at letters to those who are told of it: %j',
    (entry, keys) => {
      const writes = rightsOf(entry).filter((right) => actionsOf(right).includes('dynamodb:PutItem'));

      expect(writes.map(({ Condition }) => Condition)).toEqual(
        keys.map((one) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [one] } })),
      );
    },
  );
});
