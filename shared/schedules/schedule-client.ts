import { type Answer, type SenderSettings, signedSender } from '../aws/signed-sender.ts';

export type ScheduleClientSettings = SenderSettings & {
  /** of the local run */
  readonly endpoint?: string;
};

export type ScheduleRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** of one entry. @default the list of entries */
  readonly name?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
};

/**
 * A client of EventBridge Scheduler.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
export const scheduleClient = (settings: ScheduleClientSettings = {}) => {
  const { env } = process;
  const sender = signedSender('scheduler', settings);
  const endpoint =
    settings.endpoint ??
    env.AWS_ENDPOINT_URL_SCHEDULER ??
    env.AWS_ENDPOINT_URL ??
    `https://scheduler.${sender.region}.amazonaws.com`;

  return {
    /** @throws the fault of the network when the last attempt had no answer */
    send: ({ method, name, query = {}, body }: ScheduleRequest): Promise<Answer> => {
      const url = new URL(name === undefined ? '/schedules' : `/schedules/${encodeURIComponent(name)}`, endpoint);
      for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
      return sender.send({
        method,
        url,
        headers: body ? { 'content-type': 'application/json' } : {},
        body: body && Buffer.from(JSON.stringify(body)),
      });
    },
  };
};

export type ScheduleClient = ReturnType<typeof scheduleClient>;
