import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { httpSend, type Send } from '../../../shared/aws/http-send.ts';

/** What was asked of AWS, in order, and what it costs there. */
export type Calls = {
  readonly names: readonly string[];
  readonly readUnits: number;
  readonly writeUnits: number;
};

type Capacity = { readonly CapacityUnits?: number };
type Told = { readonly ConsumedCapacity?: Capacity | readonly Capacity[] };

const unitsOf = ({ ConsumedCapacity = [] }: Told): number =>
  [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);

const isWrite = (name: string): boolean => /Put|Update|Delete|Write/.test(name);

/** Counts the calls of a client of the tables, and those of a client of objects that sends by `send`. */
export const counted = (client: DynamoDBClient) => {
  let names: string[] = [];
  let readUnits = 0;
  let writeUnits = 0;
  client.middlewareStack.add(
    (next, { commandName = '?' }) =>
      async (args) => {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } as never });
        const units = unitsOf(answer.output as Told);
        names.push(commandName.replace(/Command$/, ''));
        if (isWrite(commandName)) writeUnits += units;
        else readUnits += units;
        return answer;
      },
    { step: 'initialize' },
  );
  const send: Send = (url, sent) => {
    names.push(`S3 ${sent.method}`);
    return httpSend(url, sent);
  };
  return {
    send,
    /** what there was since it was last taken */
    take: (): Calls => {
      const taken = { names, readUnits, writeUnits };
      [names, readUnits, writeUnits] = [[], 0, 0];
      return taken;
    },
  };
};

export type Counter = ReturnType<typeof counted>;
