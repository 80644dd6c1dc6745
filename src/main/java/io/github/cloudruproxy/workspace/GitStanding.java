package io.github.cloudruproxy.workspace;

/** What git is to a workspace. */
public enum GitStanding {
    /** git does not answer. */
    SILENT,
    /** There is no git, or no repository. */
    ABSENT,
    /** The workspace is in a repository, which does not have {@code .env}. */
    UNTRACKED,
    /** The repository has {@code .env} in its index. */
    TRACKED
}
