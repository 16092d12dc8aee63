import * as z from 'zod';

/** A Task that calls a function. */
export type FunctionCall = {
  /** name or ARN */
  readonly functionName: string;
  /** the state's parameters hold the event as `Payload`, and the function's reply comes as `Payload` too */
  readonly isWrapped: boolean;
};

const INVOKE = 'arn:aws:states:::lambda:invoke';

const InvokeParameters = z.strictObject({
  FunctionName: z.string(),
  InvocationType: z.literal('RequestResponse').optional(),
  Payload: z.unknown().optional(),
  'Payload.$': z.string().optional(),
});

/** @throws {Error} for a task that is no call of a function, or a call that is not waited for */
export const functionCallOf = ({ Resource, Parameters }: Readonly<Record<string, unknown>>): FunctionCall => {
  if (typeof Resource === 'string' && Resource.startsWith('arn:aws:lambda:')) {
    return { functionName: Resource, isWrapped: false };
  }
  if (Resource !== INVOKE) throw new Error(`it does not know the task ${Resource}`);
  const parsed = InvokeParameters.safeParse(Parameters);
  if (!parsed.success) throw new Error(`it does not know this call of a function: ${z.prettifyError(parsed.error)}`);
  return { functionName: parsed.data.FunctionName, isWrapped: true };
};
