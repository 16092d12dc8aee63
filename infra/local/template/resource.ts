/** One resource of a synthesized stack, its properties as they stand there: with intrinsic functions unresolved. */
export type Resource = {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** Where the deployment is said to be; the engines run on this machine. */
export type Place = {
  readonly region: string;
  readonly account: string;
  /** of the HTTP API, without a slash at the end */
  readonly apiUrl: string;
};

/** `Vpr-State/Main71A9`, as errors name it. */
export const nameOf = ({ stack, logicalId }: Resource): string => `${stack}/${logicalId}`;
