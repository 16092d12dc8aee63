/** What other rooms may use of applications. */
export { Application, applicationRef, applicationSchema } from './application.ts';
export { byGradeAndName, classLabel, normaliseClassName } from './class-name.rules.ts';
export {
  type AssignedClass,
  type ClassWork,
  classWorks,
  isLanguage,
  mayWriteOnComputers,
} from './class-works.rules.ts';
export { codeOf, withCodes } from './codes.rules.ts';
export { type Desk, type DeskRepository, deskRepository } from './desk.repository.ts';
