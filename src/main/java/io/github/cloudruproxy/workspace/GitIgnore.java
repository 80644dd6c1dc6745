package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the generated files out of git (ADR section 5). Git itself is asked whether it ignores a file, because parent
 * directories, global excludes and negations decide it too; without a repository the lines of {@code .gitignore} do.
 */
public final class GitIgnore {
    /** What has to be ignored, in the order in which missing entries are added. */
    public static final List<String> ENTRIES = List.of(Workspace.COMPOSE_FILE, Workspace.ENV_FILE);

    /** Asking takes milliseconds, and a person waits for it. */
    private static final Duration USUAL = Duration.ofSeconds(2);

    /** The history of a very large repository takes its time. */
    private static final Duration THOROUGH = Duration.ofSeconds(15);

    private static final byte[] NOTHING = {};

    private final Workspace workspace;
    private final Map<String, String> environment;
    private final GitPatience patience;
    private final Git git;

    private GitIgnore(Workspace workspace, Map<String, String> environment, Duration limit) {
        this.workspace = workspace;
        this.environment = environment;
        this.patience = new GitPatience(limit, workspace.gitSilence());
        this.git = new Git(workspace.directory(), environment, patience);
    }

    /**
     * Asks git about this workspace. All questions together take two seconds at the most, and as many again for the
     * history; what has no answer by then has none for the rest of the run.
     *
     * @param environment of this process, for {@code PATH} and {@code HOME}; without git on the {@code PATH} lines are
     *     matched
     */
    public static GitIgnore of(Workspace workspace, Map<String, String> environment) {
        return new GitIgnore(workspace, environment, USUAL);
    }

    /** The same for whoever has more time. */
    public static GitIgnore thorough(Workspace workspace, Map<String, String> environment) {
        return new GitIgnore(workspace, environment, THOROUGH);
    }

    /** Whether git is there and did not answer in time, so that what it knows of the files is not known here. */
    public boolean isSilent() {
        return patience.isSilent(GitTopic.FILES);
    }

    /** The same of what it knows of the past. */
    public boolean isSilentOnHistory() {
        return patience.isSilent(GitTopic.HISTORY);
    }

    /**
     * The edit that adds the missing {@link #ENTRIES} at the end, where no earlier line can undo them. The present bytes
     * stay as they are.
     *
     * @throws io.github.cloudruproxy.problem.Problem as {@link Workspace#read}
     */
    public FileEdit edit() {
        Optional<byte[]> before = workspace.read(Workspace.GITIGNORE);
        IgnoreLines lines = new IgnoreLines(before.orElse(NOTHING));
        List<String> missing = ENTRIES.stream()
                .filter(name -> !git.ignores(name).orElse(false))
                .filter(name -> !lines.settle(name))
                .toList();
        return workspace.edit(Workspace.GITIGNORE, before, lines.plus(missing));
    }

    /** These bytes of a {@code .gitignore} without the last line of each of these names; the others stay as they are. */
    public static byte[] without(List<String> names, byte[] content) {
        IgnoreLines lines = new IgnoreLines(content);
        for (String name : names) {
            lines = lines.minus(name);
        }
        return lines.bytes();
    }

    /**
     * The {@link #ENTRIES} that git does not ignore as the files are now; to be asked again after the edit was applied.
     * Git does not follow a {@code .gitignore} that is a symbolic link, for example.
     */
    public List<String> notIgnored() {
        IgnoreLines lines = new IgnoreLines(workspace.read(Workspace.GITIGNORE).orElse(NOTHING));
        return ENTRIES.stream()
                .filter(name -> !git.ignores(name).orElseGet(() -> lines.settle(name)))
                .toList();
    }

    /** Whether git answers here: it is installed, and this is a repository. */
    public boolean asksGit() {
        return git.ignores(Workspace.ENV_FILE).isPresent();
    }

    /** What git is to the workspace; one question, whose answer takes milliseconds as a rule. */
    public GitStanding standing() {
        return git.tracks(Workspace.ENV_FILE)
                .map(tracked -> tracked ? GitStanding.TRACKED : GitStanding.UNTRACKED)
                .orElseGet(() -> isSilent() ? GitStanding.SILENT : GitStanding.ABSENT);
    }

    /**
     * Passes unless {@code .env} is a link to a file that git would take: the key would then be in the next commit
     * under that file's own name.
     *
     * @throws Problem {@link Failure#ENV_TARGET_EXPOSED}
     */
    public void requirePrivateTarget() {
        Path env = workspace.file(Workspace.ENV_FILE);
        if (!Files.isSymbolicLink(env)) {
            return;
        }
        Path target = targetOf(env);
        Git there = new Git(target.resolveSibling(""), environment, patience);
        String name = target.getFileName().toString();
        boolean tracked = there.tracks(name).orElse(false);
        if (tracked || there.ignores(name).filter(ignored -> !ignored).isPresent()) {
            throw Problem.of(Failure.ENV_TARGET_EXPOSED, env, target);
        }
    }

    private static Path targetOf(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            throw Problem.of(Failure.FILE_NOT_READABLE, link).causedBy(e);
        }
    }

    /** Whether the next commit has a file of this name, which no {@code .gitignore} can change. */
    public boolean tracks(String name) {
        return git.tracks(name).orElse(false);
    }

    /** Whether a commit of any branch or tag has a file of this name, tracked or not by now. */
    public boolean everCommitted(String name) {
        return git.everCommitted(name).orElse(false);
    }
}
