/** What a state gives or takes at most, bytes. */
export const STATE_BYTES = 262_144;

/** What a function threw, by the name that Retry and Catch know. */
export class FunctionFault extends Error {
  /** @param payload JSON that Lambda gives to the caller: it becomes the cause */
  constructor(payload: string) {
    super(payload);
    this.name = String((JSON.parse(payload) as { errorType?: unknown }).errorType ?? 'Error');
  }
}

/** Ends an execution whatever its states would retry or catch: the engine asks errors for these two. */
class Final extends Error {
  readonly isRetryable = false;
  readonly isCatchable = false;
}

/** The execution is over, and a task of it that had not begun does not begin. */
export class Over extends Final {
  override readonly name = 'Over';
}

export class DataLimitExceeded extends Final {
  override readonly name = 'States.DataLimitExceeded';
}

/** @throws {DataLimitExceeded} for what AWS would not take from one state to the next */
export const mustFit = (json: string): void => {
  const bytes = Buffer.byteLength(json);
  if (bytes <= STATE_BYTES) return;
  throw new DataLimitExceeded(`A state has ${bytes} bytes of data, and ${STATE_BYTES} is the most.`);
};
