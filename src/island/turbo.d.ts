/** The part of Turbo that Roer uses; the package brings no types. */
declare module '@hotwired/turbo' {
  export const session: { drive: boolean }
  export const config: { drive: { enabled: boolean; progressBarDelay: number } }
}
