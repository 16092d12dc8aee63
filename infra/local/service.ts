/** A reply of one of the services' own APIs. */
export type ServiceReply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
};

export type ServiceRequest = {
  readonly method: string;
  /** decoded nowhere, without the query */
  readonly path: string;
  readonly query: URLSearchParams;
  /** of `x-amz-target`, or empty */
  readonly target: string;
  /** JSON; nothing when there is none or it cannot be read */
  readonly body: unknown;
};

/** An API of AWS that the local run answers to signed calls; nothing for calls that are not of it. */
export type ServiceApi = (request: ServiceRequest) => Promise<ServiceReply | undefined>;

/** How services of AWS answer in JSON. */
export const serviceReply = {
  json: (content: object, headers: Readonly<Record<string, string>> = {}): ServiceReply => ({
    status: 200,
    headers,
    body: JSON.stringify(content),
  }),

  /** @param name of the service's own, `ValidationException` */
  refusal: (status: number, name: string, message: string): ServiceReply => ({
    status,
    headers: { 'x-amzn-errortype': name },
    body: JSON.stringify({ __type: name, message, Message: message }),
  }),
};
