import { describe, expect, it } from 'vitest';
import { targetInput } from '../../../../../infra/local/events/target-input.ts';

const event = { id: '1', detail: { object: { key: 'inbox/a "b" \\ c.zip', size: 7 }, 'request-id': 'r' } };

const transformer = (InputTemplate: string, InputPathsMap: Record<string, string>) => ({
  InputTransformer: { InputTemplate, InputPathsMap },
});

describe('the input of a target', () => {
  it.each([
    ['the whole event', {}, event],
    ['a constant', { Input: '{"a":1}' }, { a: 1 }],
    ['a part of the event', { InputPath: '$.detail.object' }, event.detail.object],
    ['a part with a hyphen', { InputPath: '$.detail.request-id' }, 'r'],
    [
      'a template, with its values as JSON',
      transformer('{"key":<key>,"bytes":<bytes>}', { key: '$.detail.object.key', bytes: '$.detail.object.size' }),
      { key: event.detail.object.key, bytes: 7 },
    ],
    [
      'a template with values inside texts',
      transformer('{"text":"<key> of <bytes>, <"}', { key: '$.detail.object.key', bytes: '$.detail.object.size' }),
      { text: `${event.detail.object.key} of 7, <` },
    ],
  ])('may be %s', (_what, target, input) => {
    expect(JSON.parse(targetInput(target)(event))).toEqual(input);
  });

  it.each([
    ['a list in a path', { InputPath: '$.detail.list[0]' }],
    ['a name without a path', transformer('{"a":<aws.events.event>}', {})],
    ['two inputs', { Input: '{}', InputPath: '$' }],
  ])('is refused with %s', (_what, target) => {
    expect(() => targetInput(target)).toThrow();
  });

  it('is an error when the event has nothing there', () => {
    expect(() => targetInput({ InputPath: '$.detail.version' })(event)).toThrow('$.detail.version');
  });
});
