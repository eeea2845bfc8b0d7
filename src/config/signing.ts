import * as z from 'zod'

const path = z.string().min(1).max(1_000)

const common = {
  signature: path
    .optional()
    .describe(
      'Sigstore bundle of model-signing, cosign or GitHub. Default: `model.sig` in the folder; for a file `<file>.sigstore.json`, `<file>.sig` or `model.sig` beside it.',
    ),
  ignore: z
    .array(path)
    .max(1_000)
    .default([])
    .describe('Files and folders of the model, relative to it, that need not be signed.'),
}

const identity = z
  .string()
  .min(1)
  .max(1_000)
  .describe(
    'Who must have signed, exactly as in the certificate: an e-mail address, or a workflow such as https://github.com/acme/model/.github/workflows/train.yml@refs/heads/main.',
  )

/** Who must have signed a model, and where the signature lies. Paths are relative to the workspace. */
export const signedSchema = z.union([
  z.strictObject({
    key: path.describe(
      'PEM file of the public key (EC P-256, P-384 or P-521, RSA, Ed25519) that must have signed.',
    ),
    ...common,
  }),
  z.strictObject({
    'certificate-chain': path.describe(
      'PEM file of root certificates, and of intermediate ones that are not in the signature, that the certificate of the signer must come from.',
    ),
    identity: identity.optional(),
    ...common,
  }),
  z.strictObject({
    identity,
    issuer: z
      .url({ protocol: /^https?$/ })
      .describe(
        'OpenID Connect issuer that vouches for the identity, such as https://token.actions.githubusercontent.com.',
      ),
    'trusted-root': path
      .optional()
      .describe(
        'Trusted root of Sigstore as JSON, for runners without a network and for a Sigstore of your own. Default: the public one, through TUF.',
      ),
    ...common,
  }),
])
export type Signed = z.infer<typeof signedSchema>
