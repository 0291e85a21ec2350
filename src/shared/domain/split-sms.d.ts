/** The part of split-sms (which ships without types) that is used here. */
declare module 'split-sms' {
  interface SplitResult {
    readonly characterSet: 'GSM' | 'Unicode';
    readonly parts: readonly { readonly length: number; readonly bytes: number }[];
    readonly bytes: number;
    readonly length: number;
    readonly remainingInPart: number;
  }
  export function split(message: string, options?: { readonly summary?: boolean }): SplitResult;
}
