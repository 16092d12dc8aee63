import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/kernel/instant.ts';
import { letterOfTag, mailTagOf, messageIdOf, messageRef } from '../../../../shared/messages/letter-item.ts';

const refs = fc.record({
  to: fc.constantFrom('s-22-0001', 's-05-123456', 'ru', 'ru-22', 'ru-22-007'),
  at: fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => instant(new Date(ms).toISOString())),
  id: fc.stringMatching(/^[a-z0-9-]{8,64}$/),
});

describe('the name of a letter', () => {
  it('comes back whole from a tag of mail, which takes few characters', () => {
    void fc.assert(
      fc.property(refs, (ref) => {
        const tag = mailTagOf(ref);

        expect(tag).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
        expect(letterOfTag(tag)).toEqual(ref);
      }),
    );
  });

  it('comes back whole from a path', () => {
    void fc.assert(
      fc.property(refs, (ref) => {
        expect(messageRef(ref.to, messageIdOf(ref))).toEqual(ref);
      }),
    );
  });

  it.each([
    '',
    'reminder-0001',
    's-22-0001',
    's-22-0001_reminder-0001',
    'x_20230208080000000-reminder-0001',
    's-22-0001_20231308080000000-reminder-0001',
    's-22-0001_20230230080000000-reminder-0001',
    's-22-0001_20230208080000000-UPPER-CASE',
  ])('is not read from «%s»', (tag) => {
    expect(letterOfTag(tag)).toBeUndefined();
  });
});
