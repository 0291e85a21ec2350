/**
 * The nonce that the host put into this page for styles made at run time. A browser hides the attribute from scripts;
 * the property still has it. Empty where the page has no policy (development).
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** The scroll lock behind dialogs writes a style element of its own; this name is where it looks for the nonce. */
export function shareStyleNonce(nonce: string): void {
  Object.assign(globalThis, { __webpack_nonce__: nonce });
}
