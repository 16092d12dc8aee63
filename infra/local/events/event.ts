import { randomUUID } from 'node:crypto';
import type { Place } from '../template/resource.ts';

/** The bus of the account, on which services of AWS speak. */
export const ACCOUNT_BUS = 'default';

export type Happened = {
  /** `aws.s3`, `vpr.campaigns` */
  readonly source: string;
  /** `Object Created` */
  readonly type: string;
  readonly detail: object;
  /** ARNs of what it is about. @default none */
  readonly resources?: readonly string[];
  /** milliseconds of the epoch */
  readonly at: number;
};

/**
 * An event as EventBridge gives it to a target.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export const eventOf = ({ source, type, detail, resources = [], at }: Happened, { account, region }: Place) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': type,
  source,
  account,
  time: `${new Date(at).toISOString().slice(0, 19)}Z`,
  region,
  resources,
  detail,
});
