import type sharp from 'sharp';

export type Sharp = typeof sharp;

/** Only what reads the types we take, and only from memory: no file, no document, no drawing that could fetch another. */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`);

/**
 * The library that reads pictures, or null where its program for this system is missing. Loading it costs a moment, so
 * it is loaded with the first photo.
 */
export async function loadSharp(): Promise<Sharp | null> {
  try {
    const { default: library } = await import('sharp');
    library.block({ operation: ['VipsForeignLoad'] });
    library.unblock({ operation: LOADERS });
    library.cache(false);
    return library;
  } catch {
    return null;
  }
}
