import type { Language } from '../../shared/contracts/contract.ts';
import type { Message, MessageHead } from '../../shared/contracts/messages-views.ts';
import { fateOf } from '../../shared/messages/fate.ts';
import { messageIdOf } from '../../shared/messages/letter-item.ts';
import type { WholeLetter } from './letters.repository.ts';
import { renderLetter, subjectOf } from './render-letter.rules.ts';

/** A letter as the account lists it. */
export const headView = ({ letter, content }: WholeLetter, language: Language): MessageHead => ({
  id: messageIdOf(letter),
  topic: letter.topic,
  campaignId: letter.campaignId ?? null,
  at: letter.at,
  subject: subjectOf(content, language),
  fate: fateOf(letter.post),
  readAt: letter.readAt ?? null,
});

/** A letter as the account shows it. */
export const messageView = (whole: WholeLetter, language: Language): Message => {
  const { text, html } = renderLetter({ content: whole.content, topic: whole.letter.topic, language });
  return { ...headView(whole, language), text, html };
};
