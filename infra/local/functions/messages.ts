import type { Shift } from '../clock.ts';

/** What a worker needs to load its function. */
export type WorkerSetup = {
  readonly file: string;
  /** the name that the bundle exports */
  readonly export: string;
  readonly shift: Shift;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
  readonly logStream: string;
};

/** To the worker: one event; the next only after the reply, as in AWS. */
export type Call = {
  readonly requestId: string;
  readonly payload: string;
  readonly timeoutMilliseconds: number;
  /** how far behind the system's time the function is to see this call, milliseconds */
  readonly backMilliseconds: number;
};

/** From the worker. */
export type Report =
  | { readonly is: 'ready' }
  | { readonly is: 'unusable'; readonly error: FunctionError }
  | { readonly is: 'reply'; readonly payload: string }
  | { readonly is: 'failure'; readonly error: FunctionError };

/** An error as Lambda tells it to the caller. */
export type FunctionError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
};
