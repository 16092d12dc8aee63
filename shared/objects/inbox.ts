/**
 * Where archives of many forms wait in the bucket of uploads until their forms are taken.
 *
 * A new object under it is told of as an event, and it goes by itself after a week; everything else in the bucket is kept.
 */
export const INBOX = 'inbox/';
