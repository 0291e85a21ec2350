import { t } from '../../words/t.ts';
/** A name for a list, from its file's name: "district-offices (1).csv" -> "District offices". */
export function listNameFrom(fileName: string): string {
  const stem = fileName.replace(/\.[a-z0-9]{1,5}$/iu, '').replace(/\s*\(\d+\)$/u, '');
  const spaced = stem.replaceAll(/[_-]+/gu, ' ').replaceAll(/\s+/gu, ' ').trim();
  if (spaced === '') return t('New list');
  return (spaced[0]?.toUpperCase() ?? '') + spaced.slice(1, 200);
}
