import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../shared/aws/http-send.ts';
import { objectClient, type Send } from '../../../../shared/objects/object-client.ts';
import { objects } from '../../../../shared/objects/objects.ts';
import { anAnswer } from '../../../fixtures/http-answer.ts';

const bytes = Buffer.from('whole');

const store = (...answers: (Answer | Error)[]) => {
  const sent: { url: string; method: string; headers: Record<string, string> }[] = [];
  const send: Send = async (url, { method, headers }) => {
    sent.push({ url: url.href, method, headers });
    const next = answers[sent.length - 1] ?? anAnswer(200);
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
    ['the store is busy', anAnswer(503)],
  ])('is put again when %s', async (_when, first) => {
    const { kept, sent } = store(first, anAnswer(200));

    await kept.put('a', bytes, 'text/plain');

    expect(sent).toHaveLength(2);
  });

  it('is given up after the third failure, by the store code alone', async () => {
    const denied = '<Error><Code>SlowDown</Code><Message>secret</Message></Error>';
    const { kept, sent } = store(anAnswer(503), anAnswer(503), anAnswer(503, denied));

    await expect(kept.put('a', bytes, 'text/plain')).rejects.toThrow('503 SlowDown');

    expect(sent).toHaveLength(3);
  });

  it('is not put again when it is refused for good', async () => {
    const { kept, sent } = store(anAnswer(403, '<Error><Code>AccessDenied</Code></Error>'));

    await expect(kept.put('a', bytes, 'text/plain')).rejects.toThrow('403 AccessDenied');

    expect(sent).toHaveLength(1);
  });

  it('comes back whole, or as nothing when there is none', async () => {
    const { kept } = store(anAnswer(200, 'whole'), anAnswer(404));

    expect(Buffer.from((await kept.get('a')) ?? [])).toEqual(bytes);
    expect(await kept.get('b')).toBeUndefined();
  });
});
