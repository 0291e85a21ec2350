/** A list, or the segment that is chosen in its place. */
export interface AudienceChoice {
  readonly listId: number | null;
  readonly segmentId?: number | null | undefined;
}
