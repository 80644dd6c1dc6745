package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.workspace.Workspace;
import java.util.List;
import java.util.function.Function;

/** Whether git keeps its hands off the key. */
final class GitChecks {
    private GitChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("git-ignored", Group.GIT, GitChecks::ignoredWhereThereIsSomething),
                check("git-tracked", GitChecks::tracked),
                check("git-history", GitChecks::history),
                check("git-compose", GitChecks::compose),
                check("git-link", git -> Outcome.failOr(git.exposedTarget())));
    }

    private static Check check(String id, Function<GitEvidence, Outcome> rule) {
        return new Check(id, Group.GIT, Rules.onGit(rule));
    }

    private static Outcome ignoredWhereThereIsSomething(Evidence evidence) {
        boolean nothing = evidence.files()
                .filter(files -> files.env().isEmpty() && files.composeFile().isEmpty())
                .isPresent();
        if (nothing) {
            return Outcome.skipped("compose");
        }
        // a .gitignore that cannot be read
        return evidence.git()
                .flatMap(Attempt::problem)
                .filter(problem -> evidence.files().isPresent())
                .map(Outcome::fail)
                .orElseGet(() -> Rules.onGit(GitChecks::ignored).apply(evidence));
    }

    /** Outside a repository nothing is published yet; one that is made later would be told by the lines. */
    private static Outcome ignored(GitEvidence git) {
        if (git.notIgnored().isEmpty()) {
            return Outcome.ok();
        }
        String names = String.join(", ", git.notIgnored());
        boolean key = git.notIgnored().contains(Workspace.ENV_FILE);
        return git.asked() && key ? Outcome.fail("exposed", names) : Outcome.warn("unnamed", names);
    }

    private static Outcome tracked(GitEvidence git) {
        if (!git.asked()) {
            return notAsked(git);
        }
        return git.envTracked() ? Outcome.fail("tracked", Workspace.ENV_FILE, git.directory()) : Outcome.ok();
    }

    private static Outcome notAsked(GitEvidence git) {
        return Outcome.skipped(git.silent() ? "gitSilent" : "git");
    }

    private static Outcome history(GitEvidence git) {
        if (git.silentOnHistory()) {
            return Outcome.skipped("gitSilent");
        }
        if (!git.asked()) {
            return Outcome.skipped("git");
        }
        return git.envCommitted() ? Outcome.warn("published") : Outcome.ok();
    }

    private static Outcome compose(GitEvidence git) {
        if (!git.asked()) {
            return notAsked(git);
        }
        return git.composeTracked() ? Outcome.warn("tracked", Workspace.COMPOSE_FILE, git.directory()) : Outcome.ok();
    }
}
