package io.github.cloudruproxy.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What must hold of a workspace, and of a directory beside it that a link of the workspace may lead to, after a run that
 * did not come to its end.
 *
 * @param key that the run was to write
 */
record Aftermath(Path workspace, Path elsewhere, String key) {
    private static final String STATE_DIRECTORY = ".cloudru-proxy";
    private static final List<String> FILES = List.of(".gitignore", ".env", "docker-compose.cloudru-proxy.yml");
    private static final String ABSENT = "absent";

    /** What git would take depends on the names and on the ignore files alone, and it is slow to ask. */
    private static final Map<Map<String, String>, Set<String>> TAKEN_BY_GIT = new HashMap<>();

    /** The content and mode of each of the three files, by its name; a link is followed. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : FILES) {
            Path file = workspace.resolve(name);
            files.put(name, Files.exists(file) ? describe(file) : ABSENT);
        }
        return files;
    }

    private static String describe(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " " + Files.readString(file);
    }

    /** Each file is the old or the new one, git would take nothing with the key, and nothing lies about. */
    void assertSafe(String where, Map<String, String> old, Map<String, String> wanted) throws Exception {
        Map<String, String> now = files();
        for (String name : FILES) {
            assertThat(now.get(name)).as("%s after %s", name, where).isIn(old.get(name), wanted.get(name));
        }
        Set<String> allowed = new TreeSet<>(FILES);
        allowed.add(STATE_DIRECTORY);
        assertThat(names(workspace))
                .as("what lies in the workspace after %s", where)
                .isSubsetOf(allowed);
        assertThat(takenWithKey()).as("what git would take after %s", where).isEmpty();
    }

    /** Nothing more than before lies in the private directory and beside a file that is linked to. */
    void assertTidy(String where, Set<String> leftBefore) throws IOException {
        assertThat(leftovers()).as("what lies about after %s", where).isSubsetOf(leftBefore);
    }

    /** What a finished run leaves neither in the private directory nor beside a file that is linked to. */
    Set<String> leftovers() throws IOException {
        Set<String> leftovers = new TreeSet<>(names(workspace.resolve(STATE_DIRECTORY)));
        leftovers.addAll(names(elsewhere));
        leftovers.removeAll(Set.of(".gitignore", "lock", "history.jsonl", "shared.env"));
        return leftovers;
    }

    void delete() throws IOException {
        Directories.delete(workspace);
        Directories.delete(elsewhere);
    }

    private static Set<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return new TreeSet<>(
                    entries.map(entry -> entry.getFileName().toString()).toList());
        }
    }

    /** The files with the key that {@code git add --all} would add. */
    private Set<String> takenWithKey() throws Exception {
        Map<String, String> tree = new TreeMap<>();
        Set<String> withKey = new TreeSet<>();
        for (Path file : Directories.files(workspace)) {
            String content = Files.readString(file, ISO_8859_1);
            String name = withoutNumbers(workspace.relativize(file).toString());
            tree.put(name, name.endsWith(".gitignore") ? content : "");
            if (content.contains(key)) {
                withKey.add(name);
            }
        }
        if (!TAKEN_BY_GIT.containsKey(tree)) {
            TAKEN_BY_GIT.put(tree, askGit());
        }
        withKey.retainAll(TAKEN_BY_GIT.getOrDefault(tree, Set.of()));
        return withKey;
    }

    private Set<String> askGit() throws Exception {
        git("init", "-q");
        Set<String> taken = new TreeSet<>(git("ls-files", "--others", "--exclude-standard")
                .lines()
                .map(Aftermath::withoutNumbers)
                .toList());
        Directories.delete(workspace.resolve(".git"));
        return taken;
    }

    /** Of the random names of temporary files. */
    private static String withoutNumbers(String name) {
        return name.replaceAll("\\d{5,}", "N");
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", workspace.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).start();
        String output = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertThat(git.waitFor()).isZero();
        return output;
    }
}
