/** What other rooms may use of messages: how a letter reads. */
export { renderLetter } from './render-letter.rules.ts';
