import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Outcome } from '../functions/execution.ts';
import { deliver, type Failure } from './deliver.ts';
import { filterOf } from './filter.ts';
import type { TriggerOfTemplate } from './of-template.ts';
import type { Position, Reader } from './reader.ts';
import type { StreamRecord } from './record.ts';

/** Pause between looks at an empty stream, milliseconds; AWS looks four times a second. */
const POLL_MILLISECONDS = 250;

/** A position is kept so often at most, milliseconds: whoever is killed between delivers again what came since. */
const KEEP_MILLISECONDS = 250;

/** Pause after the engine did not answer, milliseconds. */
const RECOVERY_MILLISECONDS = 1_000;

/** One stream that calls one function. */
export type Trigger = {
  /** batches delivered since the start */
  readonly delivered: number;
  /**
   * Waits until the stream was seen empty after the call, and all of it was delivered.
   * Until then a batch does not wait for its window to end.
   */
  drained(): Promise<void>;
  /** no more records are taken; a batch under way is delivered again after the next start */
  abort(): void;
  /** after `abort`, and after the functions have stopped */
  ended(): Promise<void>;
};

export type TriggerParts = {
  readonly trigger: TriggerOfTemplate;
  /** the attribute by which records keep their order when several lanes run */
  readonly partitionKey: string;
  readonly reader: Reader;
  /** up to where all is delivered already */
  readonly from: Position | undefined;
  readonly invoke: (payload: string) => Promise<Outcome>;
  readonly giveUp: (failure: Failure, position: Position | undefined) => Promise<void>;
  /** keeps the position up to which all is delivered */
  readonly keep: (position: Position) => Promise<void>;
};

type Collected = { readonly records: readonly StreamRecord[]; readonly position?: Position; readonly empty: boolean };

const chunks = (records: readonly StreamRecord[], size: number): StreamRecord[][] =>
  Array.from({ length: Math.ceil(records.length / size) }, (_, index) =>
    records.slice(index * size, (index + 1) * size),
  );

/** Records of one partition key stay in one lane, and so in order. */
const inLanes = (records: readonly StreamRecord[], lanes: number, partitionKey: string): StreamRecord[][] => {
  const all: StreamRecord[][] = Array.from({ length: lanes }, () => []);
  for (const record of records) {
    const key = JSON.stringify(record.dynamodb.Keys?.[partitionKey]);
    const lane = lanes === 1 ? 0 : createHash('md5').update(key).digest().readUInt32LE() % lanes;
    all[lane]?.push(record);
  }
  return all;
};

export const startTrigger = (parts: TriggerParts): Trigger => {
  const { trigger, partitionKey, reader, invoke, giveUp, keep } = parts;
  const wants = filterOf(trigger.patterns);
  const ending = new AbortController();
  const { signal } = ending;
  const most = trigger.batchSize * trigger.lanes;
  let waiters: { readonly settle: () => void; readonly since: number }[] = [];
  let wake = new AbortController();
  let rounds = 0;
  let delivered = 0;
  let reached = parts.from;
  let kept = parts.from;
  let keptAt = 0;

  const pause = async (milliseconds: number): Promise<void> => {
    wake = new AbortController();
    await wait(milliseconds, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(() => undefined);
  };

  /** Collects until the batch is full or its window has ended; what the filter leaves out does not count. */
  const collect = async (): Promise<Collected> => {
    const records: StreamRecord[] = [];
    let windowEnds: number | undefined;
    for (;;) {
      const read = await reader.read(most);
      records.push(...read.records.filter(wants));
      const empty = read.records.length === 0;
      const collected = { records, empty, ...(read.position && { position: read.position }) };
      if (records.length === 0 || records.length >= most || signal.aborted) return collected;
      windowEnds ??= performance.now() + trigger.windowSeconds * 1_000;
      const left = windowEnds - performance.now();
      if (left <= 0 || (empty && waiters.length > 0)) return collected;
      if (empty) await pause(Math.min(left, POLL_MILLISECONDS));
    }
  };

  const deliverAll = async ({ records, position }: Collected): Promise<void> => {
    const delivery = { trigger, invoke, signal, giveUp: (failure: Failure) => giveUp(failure, position) };
    await Promise.all(
      inLanes(records, trigger.lanes, partitionKey).map(async (lane) => {
        for (const batch of chunks(lane, trigger.batchSize)) {
          await deliver(delivery, batch);
          delivered += 1;
        }
      }),
    );
  };

  const keepReached = async (): Promise<void> => {
    if (reached && reached.sequence !== kept?.sequence) await keep(reached);
    kept = reached;
    keptAt = performance.now();
  };

  const round = async (): Promise<void> => {
    rounds += 1;
    const number = rounds;
    const collected = await collect();
    if (signal.aborted) return;
    await deliverAll(collected);
    if (signal.aborted) return;
    const { position, records, empty } = collected;
    reached = position;
    if (empty || performance.now() - keptAt >= KEEP_MILLISECONDS) await keepReached();
    if (!empty) return;
    const done = waiters.filter(({ since }) => since < number);
    waiters = waiters.filter(({ since }) => since >= number);
    for (const { settle } of done) settle();
    if (waiters.length === 0 && records.length === 0) await pause(POLL_MILLISECONDS);
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await round();
      } catch (error) {
        if (signal.aborted) return;
        console.error(`The stream for ${trigger.functionName} could not be delivered; it is tried again.`, error);
        reader.rewind(reached);
        await pause(RECOVERY_MILLISECONDS);
      }
    }
    await keepReached();
  };
  const running = run();

  return {
    get delivered() {
      return delivered;
    },
    drained: () =>
      new Promise((settle) => {
        if (signal.aborted) return settle();
        waiters.push({ settle, since: rounds });
        wake.abort();
      }),
    abort: () => {
      ending.abort();
      for (const { settle } of waiters) settle();
      waiters = [];
    },
    ended: () => running,
  };
};
