import * as z from 'zod'
import { positiveDuration } from '../../../config/units.ts'

/** The rollout file's `target.kubernetes.gitops`: where the image of the release is committed, in place of being patched. */
export const gitopsSchema = z.strictObject({
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name')
    .optional()
    .describe(
      'Repository that the GitOps tool reads, as owner/name. Default: the one that the workflow runs in.',
    ),
  'token-env': z
    .string()
    .min(1)
    .optional()
    .describe(
      "Name of the environment variable that holds a token for that repository, such as a GitHub App's. Default: the input `github-token`.",
    ),
  branch: z.string().min(1).max(200).default('main').describe('Branch that the tool reads.'),
  path: z
    .string()
    .regex(/^[^/].*\.ya?ml$/, 'expected the path of a YAML file in the repository')
    .describe(
      "File that names the image: a kustomization with the image in `images`, the workload's manifest, or any other with `pointer`.",
    ),
  pointer: z
    .string()
    .regex(/^(\/[^/]+)+$/, 'expected a JSON pointer such as /server/image')
    .optional()
    .describe(
      'JSON pointer to the value, such as `/image/digest` of Helm values. A key named `digest` gets the digest, any other the image with its digest.',
    ),
  'pull-request': z
    .union([z.boolean(), z.literal('auto-merge')])
    .default(false)
    .describe(
      'false: a commit to the branch. true: a pull request that a person merges. `auto-merge`: one that is merged as soon as its checks let it.',
    ),
  sync: positiveDuration
    .prefault('15m')
    .describe(
      'How long the tool may take to bring the change to the cluster, and checks to let it be merged.',
    ),
})
/** As parsed: durations in milliseconds. */
export type GitOpsConfig = z.infer<typeof gitopsSchema>
