import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../../../infra/local/triggers/record.ts';
import { imageItem } from '../../../../shared/dynamo/stream-image.ts';

/** A record as a function is given it. */
const told = (item: object) => {
  const { dynamodb } = recordOf({ dynamodb: { NewImage: marshall(item), SequenceNumber: '1' } }, 'arn', 'eu-central-1');
  return JSON.parse(JSON.stringify(dynamodb.NewImage)) as Record<string, object>;
};

describe('an image of the stream', () => {
  it('is the item that was stored, bytes and all, however deep they stand', () => {
    const item = {
      pk: 'C#vpr-2023',
      sk: 'S#s-22-0001#t',
      v: Uint8Array.of(1, 2, 255),
      c: { rows: Uint8Array.of(0, 128), list: [{ deep: Uint8Array.of(7) }], n: 1, none: null, text: 'QUJD' },
      e: { revision: 2, late: false },
    };

    const image = imageItem(told(item));

    const plain = (bytes: unknown) => [...(bytes as Uint8Array)];
    const c = image.c as { rows: Uint8Array; list: { deep: Uint8Array }[]; n: number; none: null; text: string };
    expect([plain(image.v), plain(c.rows), plain(c.list[0]?.deep)]).toEqual([[1, 2, 255], [0, 128], [7]]);
    expect([c.n, c.none, c.text, image.e]).toEqual([1, null, 'QUJD', { revision: 2, late: false }]);
    expect(c.rows).toBeInstanceOf(Uint8Array);
  });

  it('has sets of bytes too', () => {
    const image = imageItem({ pk: { S: 'p' }, sk: { S: 's' }, all: { BS: ['AQ==', 'Ag=='] } });

    expect([...(image.all as Set<Uint8Array>)].map((bytes) => [...bytes])).toEqual([[1], [2]]);
  });
});
