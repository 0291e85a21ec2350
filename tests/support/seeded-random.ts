/** Repeatable chance, as the rehearsal has it. */
export { seededRandom } from '../../src/main/rehearsal/seeded-random.ts';
