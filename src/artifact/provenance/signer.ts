/** Whose signature it is. */
export interface Signer {
  /** For people, such as `train@acme.example, by https://accounts.google.com`. */
  readonly shown: string
  /** As the certificate names it; null without one. */
  readonly identity: string | null
  /** Who vouches for the identity; null without Fulcio. */
  readonly issuer: string | null
}

export const NOT_SIGNED = 'the signature does not fit: it was made with another key, or for other content'
