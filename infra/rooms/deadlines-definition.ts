import { Fail, type IChainable, JsonPath, Map as MapState, Pass, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { RoomFunction } from '../platform/room-function.ts';

/** Steps at once: each keeps some twenty reads and writes under way, and a whole country's take minutes so. */
const STEPS_AT_ONCE = 12;

/** A step that met a fault of ours is tried again for some five minutes: a throttled table has come round by then. */
const RETRY = { maxAttempts: 5, interval: Duration.seconds(3), backoffRate: 2.5, maxDelay: Duration.seconds(90) };

type Steps = {
  readonly begin: RoomFunction;
  readonly open: RoomFunction;
  readonly batch: RoomFunction;
  readonly close: RoomFunction;
};

/** Of the plan, what each step is given stands in its own item, so that nothing else need be carried along. */
const CHECK = '$.check';

/**
 * One short execution for each entry: plan, open where the stage opens, look at all batches, sum up. States carry ids and ranges of
 * municipalities; who owes stands in the table and in lists. A step that is given up never stops the others: the last one counts it.
 */
export const checkDefinition = (scope: Construct, { begin, open, batch, close }: Steps): IChainable => {
  const task = (name: string, fn: RoomFunction, given: { payload?: TaskInput; resultPath?: string }): LambdaInvoke => {
    const made = new LambdaInvoke(scope, name, {
      lambdaFunction: fn,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
      ...given,
    });
    made.addRetry({ errors: ['States.ALL'], ...RETRY });
    return made;
  };
  const failed = (name: string) => new Fail(scope, name, { error: 'CheckFailed', cause: name });

  const opening = task('Open the region', open, {});
  opening.addCatch(
    new Pass(scope, 'Leave the region', { parameters: { region: JsonPath.stringAt('$.region'), failed: true } }),
    { resultPath: '$.fault' },
  );
  const openAll = new MapState(scope, 'Open the stage', {
    itemsPath: `${CHECK}.openings`,
    maxConcurrency: STEPS_AT_ONCE,
    resultPath: '$.opened',
  });
  openAll.itemProcessor(opening);

  const looking = task('Look at the batch', batch, { resultPath: JsonPath.DISCARD });
  looking.addCatch(new Pass(scope, 'Leave the batch'), { resultPath: JsonPath.DISCARD });
  const lookAtAll = new MapState(scope, 'Look at all batches', {
    itemsPath: `${CHECK}.batches`,
    maxConcurrency: STEPS_AT_ONCE,
    resultPath: JsonPath.DISCARD,
  });
  lookAtAll.itemProcessor(looking);

  const closing = task('Sum up', close, {
    payload: TaskInput.fromObject({
      campaignId: JsonPath.stringAt(`${CHECK}.campaignId`),
      checkId: JsonPath.stringAt(`${CHECK}.checkId`),
      opened: JsonPath.objectAt('$.opened'),
    }),
    resultPath: JsonPath.DISCARD,
  });
  closing.addCatch(failed('Not summed up'), { resultPath: '$.fault' });

  const planning = task('Plan the check', begin, { resultPath: CHECK });
  planning.addCatch(failed('Not planned'), { resultPath: '$.fault' });
  return planning.next(openAll).next(lookAtAll).next(closing);
};
