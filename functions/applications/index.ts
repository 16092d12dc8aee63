/** What other rooms may use of applications. */
export { Application, applicationRef, applicationSchema, type CodeRange } from './application.ts';
export { byGradeAndName, classByLabel, classLabel, normaliseClassName, SINGLE } from './class-name.rules.ts';
export { type AssignedClass, type ClassWork, classWorks, hasChoice, isLanguage, partOf } from './class-works.rules.ts';
export { codeOf, codesOf, isIssued, withCodes } from './codes.rules.ts';
export { entailsOf, filledApplication } from './filled.rules.ts';
