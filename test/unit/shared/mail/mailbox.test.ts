import { describe, expect, it } from 'vitest';
import { addressOf, mailbox } from '../../../../shared/mail/mailbox.ts';

const decoded = (header: string): string =>
  header
    .split(' ')
    .map((word) => /^=\?UTF-8\?B\?(.+)\?=$/.exec(word)?.[1] ?? '')
    .map((word) => Buffer.from(word, 'base64').toString())
    .join('');

describe('a mailbox', () => {
  it('is the address alone when it has no name', () => {
    expect(mailbox('no-reply@vpr.example')).toBe('no-reply@vpr.example');
  });

  it('has a long Cyrillic name in words of at most 75 characters, none of which parts a letter', () => {
    const name = 'Федеральный организатор всероссийских проверочных работ';

    const [words = '', address] = mailbox(`${name} <no-reply@vpr.example>`).split(/ (?=<)/);

    expect(address).toBe('<no-reply@vpr.example>');
    expect(words.split(' ').length).toBeGreaterThan(1);
    expect(Math.max(...words.split(' ').map(({ length }) => length))).toBeLessThanOrEqual(75);
    expect(decoded(words)).toBe(name);
    expect(words).not.toContain('�');
  });

  it.each([
    ['a Cyrillic domain', 'Ivanova@школа.рф', 'Ivanova@xn--80atdl2c.xn--p1ai'],
    ['what is no address', 'школа', 'школа'],
    ['an address without a domain', 'a@', 'a@'],
  ])('carries %s as mail can', (_what, address, carried) => {
    expect(addressOf(address)).toBe(carried);
  });
});
