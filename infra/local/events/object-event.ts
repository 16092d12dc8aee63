import { randomBytes } from 'node:crypto';
import type { CreatedObject } from '../objects/created.ts';
import type { Place } from '../template/resource.ts';
import { eventOf } from './event.ts';

/**
 * The event by which the object store tells of a new object; without a version, since there are none here.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export const objectEvent = ({ bucket, key, bytes, etag }: CreatedObject, place: Place, at: number) => {
  const detail = {
    version: '0',
    bucket: { name: bucket },
    object: { key, size: bytes, etag, sequencer: at.toString(16).toUpperCase().padStart(18, '0') },
    'request-id': randomBytes(8).toString('hex').toUpperCase(),
    requester: place.account,
    'source-ip-address': '127.0.0.1',
    reason: 'PutObject',
  };
  const resources = [`arn:aws:s3:::${bucket}`];
  return eventOf({ source: 'aws.s3', type: 'Object Created', detail, resources, at }, place);
};
