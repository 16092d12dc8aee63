import { describe, expect, it } from 'vitest';
import { objectClient, type Send } from '../../../../shared/objects/object-client.ts';
import { objects } from '../../../../shared/objects/objects.ts';

const bytes = Buffer.from('whole');
const answer = (status: number, body = ''): Response => new Response(body, { status });

const store = (...answers: (Response | Error)[]) => {
  const sent: { url: string; method: string; headers: Record<string, string> }[] = [];
  const send: Send = async (url, { method, headers }) => {
    sent.push({ url, method, headers });
    const next = answers[sent.length - 1] ?? answer(200);
    if (next instanceof Error) throw next;
    return next;
  };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  return { sent, kept: objects(objectClient({ send, region: 'eu-central-1', credentials }), 'forms') };
};

describe('an object', () => {
  it('is put in its bucket with its bytes signed', async () => {
    const { kept, sent } = store();

    await kept.put('vpr-2023/a.xlsx', bytes, 'text/plain');

    expect(sent).toEqual([
      expect.objectContaining({ url: 'https://forms.s3.eu-central-1.amazonaws.com/vpr-2023/a.xlsx', method: 'PUT' }),
    ]);
    expect(sent[0]?.headers).toMatchObject({
      'content-type': 'text/plain',
      'x-amz-content-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each([
    ['the network fails', new Error('reset')],
    ['the store is busy', answer(503)],
  ])('is put again when %s', async (_when, first) => {
    const { kept, sent } = store(first, answer(200));

    await kept.put('a', bytes, 'text/plain');

    expect(sent).toHaveLength(2);
  });

  it('is given up after the third failure, by the store code alone', async () => {
    const denied = '<Error><Code>SlowDown</Code><Message>secret</Message></Error>';
    const { kept, sent } = store(answer(503), answer(503), answer(503, denied));

    await expect(kept.put('a', bytes, 'text/plain')).rejects.toThrow('503 SlowDown');

    expect(sent).toHaveLength(3);
  });

  it('is not put again when it is refused for good', async () => {
    const { kept, sent } = store(answer(403, '<Error><Code>AccessDenied</Code></Error>'));

    await expect(kept.put('a', bytes, 'text/plain')).rejects.toThrow('403 AccessDenied');

    expect(sent).toHaveLength(1);
  });

  it('comes back whole, or as nothing when there is none', async () => {
    const { kept } = store(answer(200, 'whole'), answer(404));

    expect(Buffer.from((await kept.get('a')) ?? [])).toEqual(bytes);
    expect(await kept.get('b')).toBeUndefined();
  });
});
