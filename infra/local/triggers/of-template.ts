import * as z from 'zod';
import type { Deployment } from '../template/deployment.ts';

const Mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().min(1).max(10_000).default(100),
  MaximumBatchingWindowInSeconds: z.coerce.number().max(300).default(0),
  BisectBatchOnFunctionError: z.boolean().default(false),
  Enabled: z.boolean().default(true),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  ParallelizationFactor: z.coerce.number().min(1).max(10).default(1),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  MaximumRecordAgeInSeconds: z.coerce.number().default(-1),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});

/** A stream that calls a function. */
export type TriggerOfTemplate = {
  readonly id: string;
  readonly streamArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly bisects: boolean;
  readonly startsAtTheEnd: boolean;
  /** batches at once, by partition key */
  readonly lanes: number;
  readonly retries: number;
  readonly maxAgeSeconds: number;
  readonly reportsFailures: boolean;
  readonly patterns: readonly string[];
  /** ARN of a bucket */
  readonly onFailure?: string;
};

const forever = (number: number): number => (number < 0 ? Number.POSITIVE_INFINITY : number);

export const triggersOf = (deployment: Deployment): readonly TriggerOfTemplate[] =>
  deployment.ofType('AWS::Lambda::EventSourceMapping').flatMap(({ ref, name, properties }) => {
    const parsed = Mapping.safeParse(properties);
    if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
    const mapping = parsed.data;
    if (!mapping.Enabled) return [];
    const destination = mapping.DestinationConfig?.OnFailure.Destination;
    if (destination && !destination.startsWith('arn:aws:s3:::')) {
      throw new Error(`${name}: the local run knows only buckets as on-failure destinations.`);
    }
    return [
      {
        id: ref,
        streamArn: mapping.EventSourceArn,
        functionName: mapping.FunctionName,
        batchSize: mapping.BatchSize,
        windowSeconds: mapping.MaximumBatchingWindowInSeconds,
        bisects: mapping.BisectBatchOnFunctionError,
        startsAtTheEnd: mapping.StartingPosition === 'LATEST',
        lanes: mapping.ParallelizationFactor,
        retries: forever(mapping.MaximumRetryAttempts),
        maxAgeSeconds: forever(mapping.MaximumRecordAgeInSeconds),
        reportsFailures: mapping.FunctionResponseTypes.length > 0,
        patterns: mapping.FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? [],
        ...(destination && { onFailure: destination }),
      },
    ];
  });
