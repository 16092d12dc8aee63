/** What other rooms may use of results: the one door for forms, and what it stands on. */
export { formSubject } from './form-subject.rules.ts';
export { handedProtocol } from './handed-rows.ts';
export { oweForm } from './owe-form.ts';
export { resultsRepository } from './results.repository.ts';
export { takeForm } from './take-form.ts';
