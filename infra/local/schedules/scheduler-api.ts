import * as z from 'zod';
import { type ServiceApi, type ServiceReply, serviceReply } from '../service.ts';
import type { Place } from '../template/resource.ts';
import { instantOfAt } from './at-expression.ts';
import { type Entries, type Entry, Schedule } from './entries.ts';
import { arnOfEntry } from './fire-entry.ts';

const PATH = /^\/schedules(?:\/([^/]+))?$/;
const NAME = /^[0-9a-zA-Z-_.]{1,64}$/;
const MOST_ON_A_PAGE = 100;

const { json, refusal } = serviceReply;

const invalid = (message: string): ServiceReply => refusal(400, 'ValidationException', message);
const noEntry = (name: string): ServiceReply =>
  refusal(404, 'ResourceNotFoundException', `Schedule ${name} does not exist.`);
const noGroup = (name: string): ServiceReply =>
  refusal(404, 'ResourceNotFoundException', `Schedule group ${name} does not exist.`);

export type SchedulerParts = {
  readonly entries: Entries;
  /** names of the groups of the template */
  readonly groups: ReadonlySet<string>;
  readonly place: Place;
  /** whether the local run can start this, by its ARN */
  knowsTarget(arn: string): boolean;
  /** told when entries have changed */
  changed(): void;
  /** of the system's clock, milliseconds of the epoch */
  now(): number;
};

const whole = (entry: Entry, place: Place) => {
  const { ClientToken: _, ...schedule } = entry.schedule;
  return {
    ...schedule,
    Name: entry.name,
    Arn: arnOfEntry(entry, place),
    CreationDate: entry.createdAt / 1000,
    LastModificationDate: entry.changedAt / 1000,
  };
};

const short = (entry: Entry, place: Place) => {
  const { Name, Arn, GroupName, State, CreationDate, LastModificationDate, Target } = whole(entry, place);
  return { Name, Arn, GroupName, State, CreationDate, LastModificationDate, Target: { Arn: Target.Arn } };
};

const tokenOf = (name: string): string => Buffer.from(name).toString('base64url');

/**
 * The API of EventBridge Scheduler, for one-time entries.
 *
 * An instant that has passed is taken, and the entry fired at once.
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html
 */
export const schedulerApi = ({ entries, groups, place, knowsTarget, changed, now }: SchedulerParts): ServiceApi => {
  const list = (query: URLSearchParams): ServiceReply => {
    const group = query.get('ScheduleGroup') ?? 'default';
    if (!groups.has(group)) return noGroup(group);
    const most = Number(query.get('MaxResults') ?? MOST_ON_A_PAGE);
    if (!Number.isInteger(most) || most < 1 || most > MOST_ON_A_PAGE) return invalid('MaxResults is from 1 to 100.');
    const token = query.get('NextToken');
    const after = token === null ? '' : Buffer.from(token, 'base64url').toString();
    const prefix = query.get('NamePrefix') ?? '';
    const wanted = entries.of(group).filter(({ name }) => name > after && name.startsWith(prefix));
    const page = wanted.slice(0, most);
    const last = page.at(-1);
    return json({
      Schedules: page.map((entry) => short(entry, place)),
      NextToken: last && wanted.length > page.length ? tokenOf(last.name) : null,
    });
  };

  const store = async (name: string, body: unknown, isNew: boolean): Promise<ServiceReply> => {
    const wanted = Schedule.safeParse(body);
    if (!wanted.success) return invalid(z.prettifyError(wanted.error));
    const schedule = wanted.data;
    const { GroupName, ScheduleExpression, ScheduleExpressionTimezone, Target } = schedule;
    if (!NAME.test(name)) return invalid(`${name} is no name of a schedule.`);
    if (!groups.has(GroupName)) return noGroup(GroupName);
    if (!knowsTarget(Target.Arn)) return invalid(`Provided Arn is not in correct format: ${Target.Arn}.`);
    const stored = entries.get(GroupName, name);
    if (isNew && stored) return refusal(409, 'ConflictException', `Schedule ${name} already exists.`);
    if (!isNew && !stored) return noEntry(name);
    const changedAt = now();
    try {
      const at = instantOfAt(ScheduleExpression, ScheduleExpressionTimezone);
      const createdAt = stored?.createdAt ?? changedAt;
      const entry: Entry = { name, schedule, at, createdAt, changedAt, isOver: false };
      await entries.put(entry);
      changed();
      return json({ ScheduleArn: arnOfEntry(entry, place) });
    } catch (error) {
      if (error instanceof RangeError) return invalid(error.message);
      throw error;
    }
  };

  return async ({ method, path, query, body }) => {
    const found = PATH.exec(path);
    if (!found) return undefined;
    const name = found[1] === undefined ? undefined : decodeURIComponent(found[1]);
    if (name === undefined) return method === 'GET' ? list(query) : undefined;
    if (method === 'POST') return store(name, body, true);
    if (method === 'PUT') return store(name, body, false);
    if (method !== 'GET' && method !== 'DELETE') return undefined;
    const entry = entries.get(query.get('groupName') ?? 'default', name);
    if (!entry) return noEntry(name);
    if (method === 'GET') return json(whole(entry, place));
    await entries.remove(entry);
    changed();
    return json({});
  };
};
