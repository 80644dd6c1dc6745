package io.github.cloudruproxy.workspace;

/** Whether git has, or had, the content of a file that should stay private. */
public enum GitExposure {
    /** Not known to git, as far as git could be asked. */
    NONE,
    /** In the index: the next commit publishes it. */
    TRACKED,
    /** Removed from the index, but some commit still has it. */
    IN_HISTORY
}
