/** Languages, and subjects with an advanced work, as columns are headed. */
export const languageNames = {
  EN: { ru: 'Английский', en: 'English' },
  DE: { ru: 'Немецкий', en: 'German' },
  FR: { ru: 'Французский', en: 'French' },
};
export const advancedNames = {
  MA: { ru: 'Математика углубл.', en: 'Mathematics, advanced' },
  FI: { ru: 'Физика углубл.', en: 'Physics, advanced' },
};
