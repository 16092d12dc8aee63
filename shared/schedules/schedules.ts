import * as z from 'zod';
import { RefusedCall } from '../aws/refused-call.ts';
import type { Answer } from '../aws/signed-sender.ts';
import type { Instant } from '../kernel/instant.ts';
import type { ScheduleClient } from './schedule-client.ts';

/** Where entries stand, and in whose name they are fired. */
export type Timetable = {
  readonly group: string;
  /** with which the service starts the target */
  readonly roleArn: string;
  /** of the queue for entries whose target could not be started */
  readonly deadLetterArn: string;
};

/** What is to be started once. */
export type Entry = {
  /** the same name is the same entry; letters, digits, `-`, `_` and `.`, 64 at most */
  readonly name: string;
  /** fired in the minute that begins with it, never before; one that has passed is fired in the next minutes */
  readonly at: Instant;
  /** of a state machine or a function */
  readonly targetArn: string;
  /** what the target is given */
  readonly input: object;
};

/** A start that fails is tried again for a day, then it goes to the dead letters. */
const MAX_AGE_SECONDS = 86_400;
const RETRIES = 185;

const PAGE = 100;

/** Two who put one entry at once take turns; more turns than this are no race. */
const TURNS = 4;

/** An instant that has passed is put as far ahead as the clocks of two machines may differ. */
const PAST_MS = 60_000;

const List = z.object({
  Schedules: z.array(z.object({ Name: z.string() })),
  NextToken: z.string().nullish(),
});

/** To the second, the later one, as entries have no parts of it. */
const expression = (milliseconds: number): string => {
  const second = new Date(Math.ceil(milliseconds / 1000) * 1000);
  return `at(${second.toISOString().slice(0, 19)})`;
};

const textOf = ({ bytes }: Answer): string => new TextDecoder().decode(bytes);

const scheduleOf = ({ group, roleArn, deadLetterArn }: Timetable, { targetArn, input }: Entry, at: number) => ({
  GroupName: group,
  ScheduleExpression: expression(at),
  ScheduleExpressionTimezone: 'UTC',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  State: 'ENABLED',
  Target: {
    Arn: targetArn,
    RoleArn: roleArn,
    Input: JSON.stringify(input),
    DeadLetterConfig: { Arn: deadLetterArn },
    RetryPolicy: { MaximumEventAgeInSeconds: MAX_AGE_SECONDS, MaximumRetryAttempts: RETRIES },
  },
});

/** Entries that start a target once, at an instant, and are gone after it. */
export const schedules = (client: ScheduleClient, timetable: Timetable) => {
  const { group } = timetable;

  /** Moves the entry, and makes it when there is none; whoever else does so meanwhile is followed. */
  const store = async (name: string, body: object): Promise<Answer> => {
    for (let turns = 1; ; turns++) {
      const moved = await client.send({ method: 'PUT', name, body });
      if (moved.status !== 404) return moved;
      const made = await client.send({ method: 'POST', name, body });
      if (made.status !== 409 || turns === TURNS) return made;
    }
  };

  return {
    /**
     * Makes the entry, or moves the one of that name.
     *
     * @throws {RefusedCall} `ResourceNotFoundException` when there is no such group, `ServiceQuotaExceededException` when it is full
     */
    put: async (entry: Entry): Promise<void> => {
      const at = Date.parse(entry.at);
      const answer = await store(entry.name, scheduleOf(timetable, entry, at));
      if (answer.status === 200) return;
      // Nowhere does the service say that it takes an instant of the past, so one that it refuses is put ahead.
      const isPast = answer.status === 400 && at < Date.now() + PAST_MS;
      const again = isPast ? await store(entry.name, scheduleOf(timetable, entry, Date.now() + PAST_MS)) : answer;
      if (again.status !== 200) throw new RefusedCall('EventBridge Scheduler', 'a put', again);
    },

    /** Takes the entry away; one that was fired, or never was, is gone already. */
    remove: async (name: string): Promise<void> => {
      const answer = await client.send({ method: 'DELETE', name, query: { groupName: group } });
      if (answer.status !== 200 && answer.status !== 404) {
        throw new RefusedCall('EventBridge Scheduler', 'a removal', answer);
      }
    },

    /** The names of all entries that wait and whose names begin so. */
    names: async (prefix: string): Promise<string[]> => {
      const found: string[] = [];
      for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
        const query = { ScheduleGroup: group, NamePrefix: prefix, MaxResults: String(PAGE) };
        const answer = await client.send({
          method: 'GET',
          query: { ...query, ...(next !== undefined && { NextToken: next }) },
        });
        if (answer.status !== 200) throw new RefusedCall('EventBridge Scheduler', 'a list', answer);
        const { Schedules, NextToken } = List.parse(JSON.parse(textOf(answer)));
        found.push(...Schedules.map(({ Name }) => Name));
        next = NextToken ?? undefined;
      }
      return found;
    },
  };
};

export type Schedules = ReturnType<typeof schedules>;
