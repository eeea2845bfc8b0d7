/** A file as a branch has it. */
export interface FileAt {
  readonly text: string
  /** Opaque; given back at a change, which fails when the file has changed since. */
  readonly version: string
}

/** A change of one file of a branch. */
export interface FileChange {
  readonly path: string
  readonly branch: string
  readonly text: string
  /** What the file had when it was read. */
  readonly version: string
  /** One line. */
  readonly message: string
}

/** A change that people, or their checks, have to let pass. */
export interface Proposal {
  readonly number: number
  /** Its page. */
  readonly url: string
}

/** The repository in which a GitOps tool finds how the cluster should be. Throws UserErrors. */
export interface GitRepository {
  /** `owner/name`. */
  readonly name: string
  read(path: string, branch: string): Promise<FileAt>
  /** Commits to the branch. Throws a ConflictError when the file has changed since it was read. */
  commit(change: FileChange): Promise<void>
  /**
   * Asks for the change in a pull request from the branch `from`, or finds the one that is open already. `reason`: Markdown
   * for who reads it.
   */
  propose(change: FileChange, from: string, reason: string): Promise<Proposal>
  /** Merges it; false where its checks or reviews do not let it pass yet. */
  merge(proposal: Proposal): Promise<boolean>
  /** The newest commit that changed the file. */
  lastCommit(path: string, branch: string): Promise<string>
}

/** Which repository, and with whose rights. */
export interface RepositoryChoice {
  /** `owner/name`; by default the one that the workflow runs in. */
  readonly repository?: string | undefined
  /** Name of the environment variable that holds the token; by default the action's own token is used. */
  readonly 'token-env'?: string | undefined
}

/** Opens a repository. Throws a UserError where it is not known which, or where there is no token. */
export type OpenRepository = (choice: RepositoryChoice) => GitRepository
