package io.github.cloudruproxy.workspace;

/** What git can be asked about. */
enum GitTopic {
    /** Answered in milliseconds as a rule; a git that is silent about it is so about everything. */
    FILES,
    /** Takes long in a very large repository. */
    HISTORY
}
