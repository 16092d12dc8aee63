import type { ApplicationForm } from '../../shared/contracts/application-form.ts';
import { normaliseClassName } from './class-name.rules.ts';

/** The form with one spelling of every class; the order stays, so that faults can be pointed at. */
export const normalisedForm = ({ classes, decisions }: ApplicationForm): ApplicationForm => ({
  classes: classes.map((one) => ({
    ...one,
    name: normaliseClassName(one.name),
    advanced: [...new Set(one.advanced)].sort(),
  })),
  decisions,
});
