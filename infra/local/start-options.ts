import type { Step } from './instance.ts';

export type StartOptions = {
  /** what the CDK synthesized */
  readonly templateDir: string;
  readonly stateDir: string;
  /** the built page, which is then served on the address of the API; without it there is none */
  readonly pageDir?: string;
  /** of the HTTP API; 0 for any. @default 0 */
  readonly port?: number;
  /** where the system's time begins. @default the machine's time, or on from where the state folder stands */
  readonly at?: string;
  /** run in order before the start is complete */
  readonly seeds?: readonly Step[];
  /**
   * Pauses before an asynchronous event that failed is tried again; the first of them also before a state of a state machine is.
   * @default as AWS: one and two minutes, and what the state says, cut to a second
   */
  readonly retryMilliseconds?: readonly number[];
};
