import { describe, expect, it, vi } from 'vitest';
import { extensionNotice } from '../../../../functions/campaigns/extension-notice.rules.ts';
import type { ExtensionView } from '../../../../shared/contracts/extensions.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { Letter } from '../../../../shared/messages/letter.ts';
import { post } from '../../../../shared/messages/notices.ts';

const extension = (changes: Partial<ExtensionView> = {}): ExtensionView => ({
  id: 'ru-22-007/3',
  number: 3,
  target: 'ru-22-007',
  stageId: '2',
  kind: 'application',
  dueAt: instant('2023-02-12T15:00:00Z'),
  reason: 'Паводок',
  by: 'reg220000',
  at: instant('2023-02-09T05:00:00Z'),
  state: 'in-force',
  revoked: null,
  ...changes,
});

const about = { campaignId: 'vpr-2023', stages: [], zone: 'Asia/Barnaul' };

describe('the notice of an extension', () => {
  it('tells the place its new deadline on its own clocks, by whom and why', () => {
    const letter = extensionNotice(extension(), about);

    expect(Letter.parse(letter)).toMatchObject({ to: 'ru-22-007', topic: 'notice', at: '2023-02-09T05:00:00.000Z' });
    expect(JSON.stringify(letter.content)).toContain('до 12.02.2023 22:00:00 (Asia/Barnaul), продление ru-22-007/3');
    expect(JSON.stringify(letter.content)).toContain('Продлил reg220000. Причина: Паводок');
  });

  it('is another one when the extension is revoked', () => {
    const revoked = { by: 'federal', at: instant('2023-02-10T05:00:00Z'), reason: 'Ошибка' };

    const letter = extensionNotice(extension({ revoked, state: 'revoked' }), about);

    expect(letter.id).not.toBe(extensionNotice(extension(), about).id);
    expect(letter.at).toBe('2023-02-10T05:00:00.000Z');
    expect(JSON.stringify(letter.content)).toContain('Отменил federal. Причина: Ошибка');
  });
});

describe('letters of what is done already', () => {
  it('fail with a line in the log and no fault of the call', async () => {
    const logged = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const outbox = { put: () => Promise.reject(new Error('down')) };

    await post(outbox, { put: async () => '-' }).try(
      [extensionNotice(extension(), about)],
      instant('2023-02-09T05:00:00Z'),
    );

    expect(String(logged.mock.calls[0]?.[0])).toContain('"code":"notice-lost"');
    logged.mockRestore();
  });
});
