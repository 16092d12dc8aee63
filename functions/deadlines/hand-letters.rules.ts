import type { Texts } from '../../shared/contracts/contract.ts';
import { contentHash } from '../../shared/hash.ts';
import { type Instant, instant } from '../../shared/kernel/instant.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import type { Debtor } from './debt.ts';
import { owedLines } from './letters.rules.ts';
import type { StoredReminder } from './reminder.ts';

const HOUR_MS = 60 * 60 * 1000;
const HASH_LETTERS = 40;
const MOST_LINES = 40;

const hourOf = (at: Instant): Instant =>
  instant(new Date(Math.floor(Date.parse(at) / HOUR_MS) * HOUR_MS).toISOString());

type Asked = Pick<StoredReminder, 'campaignId' | 'words' | 'urgent' | 'from' | 'at'>;

/**
 * The letters of a reminder by hand. Within an hour of the clock one addressee has one letter by hand in the same words, whoever sends
 * it and of whatever it reminds: so a second press of the button, or a run that begins anew, puts the same letter.
 */
export const handLetters = (
  { campaignId, words, urgent, from, at }: Asked,
  title: Texts,
  debtors: readonly Debtor[],
): Letter[] => {
  const hour = hourOf(at);
  return debtors.map(({ id, debts }): Letter => {
    const lines = owedLines(debts);
    const shown = lines.slice(0, MOST_LINES);
    return {
      id: `by-hand-${contentHash([id, campaignId, hour, words ?? null]).slice(0, HASH_LETTERS)}`,
      to: id,
      campaignId,
      topic: 'by-hand',
      at: hour,
      ...(urgent && { urgent }),
      content:
        words === undefined
          ? { template: 'owed', campaign: title, moment: 'before', lines: shown, more: lines.length - shown.length }
          : { template: 'words', from, words, campaign: title, lines: shown },
    };
  });
};
