import { describe, expect, it } from 'vitest';
import { objectClient, type Send } from '../../../../shared/objects/object-client.ts';
import { ObjectChanged, objects } from '../../../../shared/objects/objects.ts';
import { anAnswer } from '../../../fixtures/http-answer.ts';

const MEGABYTE = 1024 * 1024;

/** A store with one object, which becomes another one after so many gets. */
const store = (whole: Uint8Array, changesAfter = Number.POSITIVE_INFINITY) => {
  const asked: string[] = [];
  const send: Send = async (_url, { headers }) => {
    asked.push(headers.range ?? '');
    const [, from = '', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    if (Number(from) >= whole.length) return anAnswer(416);
    const bytes = whole.slice(Number(from), Number(to) + 1);
    const range = `bytes ${from}-${Number(from) + bytes.length - 1}/${whole.length}`;
    const etag = asked.length > changesAfter ? '"second"' : '"first"';
    return anAnswer(206, bytes, { 'content-range': range, etag });
  };
  return { asked, kept: objects(client(send), 'forms') };
};

const client = (send: Send) =>
  objectClient({ send, region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });

const answering = (status: number) =>
  objects(
    client(async () => anAnswer(status)),
    'forms',
  );

describe('a range of an object', () => {
  it('comes with the size and the etag of the whole', async () => {
    const { kept, asked } = store(Buffer.from('PK and more'));

    const range = await kept.range('a', { from: 3, bytes: 3 });

    expect(range).toEqual({ bytes: expect.anything(), objectBytes: 11, etag: 'first' });
    expect(Buffer.from(range?.bytes ?? []).toString()).toBe('and');
    expect(asked).toEqual(['bytes=3-5']);
  });

  it('ends where the object ends', async () => {
    const { kept } = store(Buffer.from('PK and more'));

    const range = await kept.range('a', { from: 7, bytes: 1_000 });

    expect(Buffer.from(range?.bytes ?? []).toString()).toBe('more');
  });

  it('that is long comes in pieces of eight megabytes', async () => {
    const whole = Buffer.alloc(17 * MEGABYTE, 'abc');
    const { kept, asked } = store(whole);

    const range = await kept.range('a', { from: 0, bytes: 50 * MEGABYTE });

    expect(whole.equals(range?.bytes ?? Buffer.of())).toBe(true);
    expect(asked).toHaveLength(3);
  });

  it('is of the object that was meant or of none', async () => {
    const { kept } = store(Buffer.from('PK'));

    await expect(kept.range('a', { from: 0, bytes: 2, etag: 'other' })).rejects.toBeInstanceOf(ObjectChanged);
  });

  it('is not put together from two objects', async () => {
    const { kept } = store(Buffer.alloc(9 * MEGABYTE), 1);

    await expect(kept.range('a', { from: 0, bytes: 9 * MEGABYTE })).rejects.toBeInstanceOf(ObjectChanged);
  });

  it('behind the end is an error, and of no object it is nothing', async () => {
    const { kept } = store(Buffer.from('PK'));

    await expect(kept.range('a', { from: 2, bytes: 1 })).rejects.toBeInstanceOf(RangeError);
    expect(await answering(404).range('a', { from: 0, bytes: 1 })).toBeUndefined();
    await expect(answering(403).range('a', { from: 0, bytes: 1 })).rejects.toThrow('403');
  });
});
