import type { Texts } from '../../shared/contracts/contract.ts';

type FindingText = { readonly severity: 'error' | 'warning' } & Texts;

const error = (ru: string, en: string): FindingText => ({ severity: 'error', ru, en });
const warning = (ru: string, en: string): FindingText => ({ severity: 'warning', ru, en });

/**
 * Everything that the check of a form can find; the order is that of the report, errors first.
 * What differs from place to place (the value, what is allowed, where) stands beside the text, so that equal causes have equal texts.
 */
export const findingTexts = {
  'form-is-report': error(
    'Загружен отчёт с результатами, а не форма сбора. Скачайте форму этой работы, заполните лист «Протокол» и загрузите её.',
    'This is a report with results and not the form. Get the form of this work, fill in the sheet «Протокол» and upload it.',
  ),
  'form-sheet-missing': error(
    'В книге нет листа «Протокол» с колонками «Код» и «Вариант». Скачайте форму этой работы и заполните её.',
    'The workbook has no sheet «Протокол» with the columns «Код» and «Вариант». Get the form of this work and fill it in.',
  ),
  'form-unmarked': error(
    'Не видно, чья это форма: удалены служебные колонки и листы. Перенесите данные в форму, скачанную для этой работы.',
    'It cannot be seen whose form this is: its service columns and sheets are gone. Copy the values into the form of this work.',
  ),
  'form-wrong-campaign': error(
    'Это форма другого года или другой кампании. Скачайте форму текущей кампании и перенесите в неё данные.',
    'This is the form of another year or campaign. Get the form of this campaign and copy the values into it.',
  ),
  'form-wrong-work': error(
    'Это форма другой работы: другой предмет, класс или уровень. Загрузите её на странице той работы или выберите другой файл.',
    'This is the form of another work: another subject, grade or level. Upload it for that work or choose another file.',
  ),
  'form-wrong-edition': error(
    'Структура работы изменилась после того, как форма была скачана. Скачайте форму заново и перенесите данные.',
    'The structure of the work has changed since this form was made. Get the form anew and copy the values.',
  ),
  'form-school-unknown': error(
    'Школы, для которой сделана эта форма, нет на вашей территории. Проверьте, тот ли это файл.',
    'The school that this form was made for is not in your territory. See whether it is the right file.',
  ),
  'form-several': error(
    'В архиве есть другая форма этой же школы и работы, и неясно, какая верная. Оставьте одну и загрузите её.',
    'The archive has another form of the same school and work, and nobody knows which is right. Leave one and upload it.',
  ),
  'form-wrong-school': error(
    'Это форма другой школы. Загрузите форму, скачанную в личном кабинете вашей школы.',
    'This is the form of another school. Upload the one that was made for your school.',
  ),
  'work-not-held': error(
    'Работа по расписанию ещё не проведена: результаты принимаются со дня её проведения. Если работа уже написана, исправьте дату в расписании.',
    'By the schedule this work has not been held yet: results are taken from its day on. If it has been written, mend the schedule.',
  ),
  'class-not-held': error(
    'Этот класс по расписанию ещё не писал работу. Оставьте его строки пустыми и загрузите остальные классы или, если работа уже написана, исправьте дату в расписании.',
    'By the schedule this class has not written the work yet. Leave its lines empty and upload the others or, if it has written, mend the date in the schedule.',
  ),
  'form-empty': error(
    'Форма не заполнена: нет ни одного участника с вариантом и баллами. Заполните лист «Протокол» и сохраните файл перед загрузкой.',
    'The form is empty: there is no participant with a variant and scores. Fill in the sheet «Протокол» and save it before uploading.',
  ),
  'protocol-too-long': error(
    'Заполненных строк намного больше, чем может быть участников; остальные не проверялись. Оставьте по одной строке на код и удалите лишние.',
    'There are far more lines than there can be participants; the rest was not looked at. Leave one line per code and remove the others.',
  ),
  'form-sheet-unexpected': error(
    'В книге есть лишний лист с данными. Удалите его: форма хранится вместе с файлом, и в ней не должно быть ничего другого.',
    'The workbook has a further sheet with values. Remove it: the file is kept whole and must hold nothing else.',
  ),
  'column-missing': error('В листе нет обязательной колонки.', 'A required column is missing.'),
  'column-repeated': error('Колонка встречается дважды. Оставьте одну.', 'The column stands twice. Keep one of them.'),
  'column-unknown': error(
    'Лишняя колонка с данными. Удалите её: принимаются только колонки формы.',
    'A column that the form does not have, with values. Remove it: only columns of the form are taken.',
  ),
  'item-missing': error('В листе нет колонки задания.', 'The column of a task is missing.'),
  'item-unknown': error('Такого задания в работе нет.', 'The work has no such task.'),
  'item-maximum-differs': error(
    'В заголовке задания указан не тот максимальный балл. Возможно, это форма другой редакции работы.',
    'The header of the task names another maximum. This may be the form of another edition.',
  ),
  'cell-name': error(
    'Похоже на фамилию и имя. Персональные данные обучающихся в систему не вводятся: участника обозначает только код. Удалите их.',
    'This looks like a name. Personal data of pupils never enter the system: a participant is a code alone. Remove it.',
  ),
  'cell-formula': error(
    'В ячейке формула. Замените её значением («Специальная вставка» → «Значения»).',
    'The cell holds a formula. Replace it by its value (Paste Special, Values).',
  ),
  'cell-error': error(
    'В ячейке ошибка вычисления. Введите значение.',
    'The cell holds an error of computation. Enter the value.',
  ),
  'code-missing': error('Не указан код участника.', 'The code of the participant is missing.'),
  'code-invalid': error(
    'Код участника — целое число из списка кодов школы.',
    'A code is a whole number of the list of codes.',
  ),
  'code-not-issued': error(
    'Такой код вашей школе для этой параллели не выдавался. Проверьте список кодов.',
    'This code was not issued to your school for this grade. Check the list of codes.',
  ),
  'code-repeated': error(
    'Код уже встретился выше. Каждый код — один участник.',
    'The code stands above already. One code is one participant.',
  ),
  'code-in-other-part': error(
    'Результаты участника с этим кодом уже приняты по другой форме проведения этой работы. У участника один источник результатов.',
    'Results of the participant with this code are taken in the other form of this work. A participant has one source of results.',
  ),
  'variant-missing': error(
    'Не указан вариант; у отсутствовавшего участника выберите «отсутствовал».',
    'The variant is missing; for an absent participant choose «отсутствовал».',
  ),
  'variant-invalid': error('Такого варианта нет.', 'There is no such variant.'),
  'score-missing': error(
    'Не заполнен балл за задание. Если участник не приступал, поставьте X; если тема не пройдена всем классом, Н/П.',
    'A score is missing. Put X where the participant did not attempt the task, Н/П where the class was not taught it.',
  ),
  'score-invalid': error(
    'Балл — целое число, X (не приступал) или Н/П (тема не пройдена).',
    'A score is a whole number, X (not attempted) or Н/П (not taught).',
  ),
  'score-too-high': error('Балл выше максимального за это задание.', 'The score is above the maximum of this task.'),
  'participant-class-missing': error('Не указан класс участника.', 'The class of the participant is missing.'),
  'participant-class-unknown': error(
    'По заявке школы этот класс не пишет эту работу в традиционной форме. Выберите класс из списка.',
    'By the application this class does not write this work on paper. Choose a class of the list.',
  ),
  'gender-missing': error('Не указан пол участника.', 'The gender of the participant is missing.'),
  'gender-invalid': error('Пол указывается буквой ж или м.', 'The gender is the letter ж or м.'),
  'mark-missing': error(
    'Не указана отметка за предыдущий период; если её нет, выберите «нет отметки».',
    'The mark of the previous period is missing; where there is none choose «нет отметки».',
  ),
  'mark-invalid': error('Такой отметки нет.', 'There is no such mark.'),
  'absent-row-filled': error(
    'Участник отмечен как отсутствовавший, но строка заполнена. Очистите её или укажите вариант.',
    'The participant is marked as absent, yet the line is filled in. Clear it or give the variant.',
  ),
  'participants-differ': warning(
    'Участников в форме (с отсутствовавшими) не столько, сколько обучающихся в принятой заявке.',
    'The form has another number of participants (absent ones included) than the accepted application has pupils.',
  ),
  'class-without-participants': warning(
    'В форме нет ни одного писавшего участника этого класса.',
    'No participant of this class has written.',
  ),
  'not-taught-in-part': warning(
    'Н/П ставится всему классу, а здесь стоит лишь у части участников.',
    'Н/П is for a whole class, yet only a part of its participants has it.',
  ),
  'total-differs': warning(
    '«Итого баллов» в файле не равно сумме баллов; принята сумма, посчитанная системой.',
    '«Итого баллов» in the file is not the sum of the scores; the sum computed here is taken.',
  ),
  'work-not-dated': warning(
    'В расписании школы нет даты этой работы.',
    'The schedule of the school has no date of this work.',
  ),
} as const satisfies Readonly<Record<string, FindingText>>;

/** A heading of docs/problems.md each. */
export type FindingCode = keyof typeof findingTexts;

export const findingCodes = Object.keys(findingTexts) as FindingCode[];
