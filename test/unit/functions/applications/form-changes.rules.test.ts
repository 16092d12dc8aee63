import { describe, expect, it } from 'vitest';
import { formChanges } from '../../../../functions/applications/form-changes.rules.ts';
import { aClass, aForm } from '../../../fixtures/applications.ts';

describe('what changed in a form', () => {
  it('is nothing where only lines moved about', () => {
    const form = aForm();

    expect(formChanges(form, { ...form, classes: form.classes.toReversed() }, 'ru')).toEqual([]);
  });

  it('is told field by field, with a pointer into the later form', () => {
    const before = aForm({ classes: [aClass({ name: 'А', pupils: 20 })] });
    const after = aForm({ classes: [aClass({ name: 'Б' }), aClass({ name: 'А', pupils: 22 })] });

    expect(formChanges(before, after, 'ru')).toEqual([
      { pointer: '/classes/1/pupils', label: 'Класс 4А: учеников', before: '20', after: '22' },
      { pointer: '/classes/0', label: 'Класс 4Б', before: null, after: 'учеников: 20; форма: традиционная' },
    ]);
  });

  it('names what was removed by its place in the earlier form', () => {
    const before = aForm({ classes: [aClass({ name: 'А' }), aClass({ name: 'Б', grade: 5, form: 'computer' })] });
    const after = aForm({ classes: [aClass({ name: 'А' })] });

    expect(formChanges(before, after, 'ru')).toEqual([
      { pointer: '/classes/1', label: 'Класс 5Б', before: 'учеников: 20; форма: компьютерная', after: null },
    ]);
  });

  it('words languages and decisions', () => {
    const before = aForm({ decisions: [{ assessmentId: '4-OM', participates: true }] });
    const after = aForm({
      classes: [aClass(), aClass({ grade: 7, pupils: 25, languages: [{ subject: 'DE', pupils: 25 }] })],
      decisions: [{ assessmentId: '4-OM', participates: false, reason: 'other', reasonText: 'ремонт' }],
    });

    expect(formChanges(before, after, 'ru')).toEqual([
      { pointer: '/classes/1/languages', label: 'Класс 7А: языки', before: 'EN 25', after: 'DE 25' },
      { pointer: '/decisions/0', label: 'Работа 4-OM', before: 'участвует', after: 'не участвует: иное: ремонт' },
    ]);
  });

  it('is the whole form at first', () => {
    expect(formChanges(undefined, aForm(), 'en').map(({ label }) => label)).toEqual(['Class 4А', 'Class 7А']);
  });
});
