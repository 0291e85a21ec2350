import { z } from 'zod';
import type { CampaignUse } from '#shared/contract/campaigns.ts';
import { PHOTO_TYPES } from '#shared/domain/photo.ts';
import donor from '../../../../resources/templates/donor-photo.json' with { type: 'json' };
import { keepMade } from '../photos/keep-made.ts';
import type { Db } from '../store/open.ts';
import { setPhotoAlt } from '../store/photos.ts';

const drawing = z.object({
  mime: z.enum(PHOTO_TYPES),
  width: z.int(),
  height: z.int(),
  alt: z.string(),
  body: z.base64(),
});

const byUse: Partial<Record<CampaignUse, z.infer<typeof drawing>>> = { donor: drawing.parse(donor) };

/** Keeps the photo of a starter template, and says its hash; null = it has none. Words that it was given here stay. */
export function keepTemplatePhoto(db: Db, use: CampaignUse, at: number): string | null {
  const found = byUse[use];
  if (!found) return null;
  const { mime, width, height, alt, body } = found;
  const kept = keepMade(db, { kind: 'photo', bytes: Buffer.from(body, 'base64'), mime, width, height, note: null }, at);
  if (kept.alt === '') setPhotoAlt(db, kept.sha256, alt);
  return kept.sha256;
}
