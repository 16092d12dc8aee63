import type { ServiceReply } from '../service.ts';
import type { AsyncEvents } from './async-events.ts';
import { EventTooLarge, type Functions, NoSuchFunction } from './functions.ts';

const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

const refusal = (status: number, type: string, message: string): ServiceReply => ({
  status,
  headers: { 'x-amzn-errortype': type },
  body: JSON.stringify({ Type: 'User', Message: message, message }),
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** The `Invoke` operation of Lambda, by which functions call each other. */
export const invokeApi =
  (functions: Functions, events: AsyncEvents) =>
  async (path: string, invocationType: string, payload: string): Promise<ServiceReply | undefined> => {
    const name = PATH.exec(path)?.[1];
    if (name === undefined) return undefined;
    const event = payload === '' ? '{}' : payload;
    if (!isJson(event)) {
      return refusal(400, 'InvalidRequestContentException', 'Could not parse request body into json');
    }
    try {
      if (invocationType === 'Event') {
        await events.accept(decodeURIComponent(name), event);
        return { status: 202, body: '' };
      }
      if (invocationType === 'DryRun') {
        functions.find(decodeURIComponent(name));
        return { status: 204, body: '' };
      }
      const outcome = await functions.invoke(decodeURIComponent(name), event);
      return {
        status: 200,
        headers: {
          'x-amz-executed-version': '$LATEST',
          'x-amzn-requestid': outcome.requestId,
          ...(outcome.functionError && { 'x-amz-function-error': outcome.functionError }),
        },
        body: outcome.payload,
      };
    } catch (error) {
      if (error instanceof NoSuchFunction) return refusal(404, error.name, error.message);
      if (error instanceof EventTooLarge) return refusal(413, error.name, error.message);
      throw error;
    }
  };
