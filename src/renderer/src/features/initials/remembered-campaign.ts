const KEY = 'outpost.campaign';

/** The campaign that this window texted last; 0 when it is not known. A convenience: losing it costs one key. */
export function rememberedCampaign(): number {
  try {
    return Number(localStorage.getItem(KEY) ?? 0);
  } catch {
    return 0;
  }
}

export function rememberCampaign(campaignId: number): void {
  try {
    localStorage.setItem(KEY, String(campaignId));
  } catch {
    // A browser that keeps nothing: the choice is made anew next time.
  }
}
