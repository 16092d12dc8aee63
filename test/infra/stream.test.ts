import { describe, expect, it } from 'vitest';
import { actionsOf, functions, isAbout, ofType, rightsOf, timedCalls } from './template.ts';

const mappings = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);

const mappingOf = (entry: string) =>
  mappings.find(({ FunctionName }) => FunctionName.Ref === functions().get(entry)?.[0]);

describe('the stream of the main table', () => {
  it('has exactly two readers', () => {
    expect(mappings).toHaveLength(2);
    for (const { EventSourceArn } of mappings) expect(JSON.stringify(EventSourceArn)).toMatch(/StoreMain.*StreamArn/);
  });

  it.each([
    ['stream/record-submissions', 'S#'],
    ['stream/recompute-territories', 'A#'],
  ])('gives %s only what begins with %s', (entry, prefix) => {
    const { Filters } = mappingOf(entry).FilterCriteria;

    expect(Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { dynamodb: { Keys: { pk: { S: [{ prefix: 'C#' }] }, sk: { S: [{ prefix }] } } } },
    ]);
  });

  it.each(mappings)('gives up on a record in the end, and keeps it whole', (mapping) => {
    expect(mapping).toMatchObject({
      MaximumBatchingWindowInSeconds: 1,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
    });
    expect(mapping.MaximumRetryAttempts).toBeGreaterThan(0);
    expect(mapping.MaximumRecordAgeInSeconds).toBeLessThan(24 * 60 * 60);
    expect(JSON.stringify(mapping.DestinationConfig.OnFailure.Destination)).toContain('StoreFailures');
  });

  it.each(['stream/record-submissions', 'stream/recompute-territories'])(
    'lets %s leave failures in their bucket',
    (entry) => {
      const rights = rightsOf(entry).filter((right) => isAbout(right, 'StoreFailures'));

      expect(rights.flatMap(actionsOf).sort()).toEqual(['s3:ListBucket', 's3:PutObject']);
    },
  );
});

describe('the nightly recount', () => {
  it('is called by a rule that may call it', () => {
    expect(timedCalls().filter(({ entry }) => entry === 'stream/rebuild')).toEqual([
      { entry: 'stream/rebuild', schedule: 'cron(30 22 * * ? *)', isAllowed: true },
    ]);
  });
});
