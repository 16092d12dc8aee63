/** What Lambda takes and gives in one synchronous call, bytes. */
export const REQUEST_BYTES = 6 * 1024 * 1024;
export const REPLY_BYTES = 6 * 1024 * 1024 + 100;

/** What Lambda takes as an asynchronous event, bytes. */
export const ASYNC_BYTES = 1024 * 1024;

/** How long a function may take to load. */
export const LOAD_MILLISECONDS = 10_000;
