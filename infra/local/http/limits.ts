/** What API Gateway takes, bytes: a request line with all headers, and a body. Neither can be raised. */
export const HEAD_BYTES = 10_240;
export const BODY_BYTES = 10_000_000;

/** Node reads heads up to this size, bytes, so that the refusal can be in the gateway's words. */
export const READ_HEAD_BYTES = 128 * 1024;
