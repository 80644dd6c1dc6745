package io.github.cloudruproxy.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.cloudruproxy.dotenv.EnvFile;
import io.github.cloudruproxy.workspace.EditPlan;
import io.github.cloudruproxy.workspace.FileEdit;
import io.github.cloudruproxy.workspace.ProxySettings;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The edits of a run as the record has them. */
final class Changes {
    private static final byte[] NOTHING = {};
    /** A last line without a line feed may end with one, and is the same line once it has got its line feed. */
    private static final Pattern CARRIAGE_RETURNS = Pattern.compile("\r+\\z");

    private final List<FileEdit> edits;
    private final Map<String, String> shell;

    Changes(EditPlan plan, Map<String, String> shell) {
        this.edits =
                plan.edits().stream().filter(edit -> !edit.changesNothing()).toList();
        this.shell = shell;
    }

    List<FileChange> hashed(Salt salt) {
        return edits.stream().map(edit -> change(edit, salt)).toList();
    }

    private FileChange change(FileEdit edit, Salt salt) {
        Entries entries = entries(edit);
        return new FileChange(
                edit.name(),
                edit.before().map(content -> hash(edit, content, salt)),
                Optional.of(hash(edit, edit.after(), salt)),
                edit.tightensMode() ? edit.modeBefore() : Optional.empty(),
                entries.added,
                entries.changed,
                entries.removed);
    }

    private static String hash(FileEdit edit, byte[] content, Salt salt) {
        return edit.name().equals(Workspace.ENV_FILE) ? salt.hash(content) : Salt.plainHash(content);
    }

    /** The fingerprint of the key that {@code .env} has when the edits are applied. */
    Optional<String> apiKey(Salt salt) {
        return edits.stream()
                .filter(edit -> edit.name().equals(Workspace.ENV_FILE))
                .findFirst()
                .flatMap(edit -> EnvFile.parse(edit.after()).value(ProxySettings.API_KEY, shell))
                .map(salt::fingerprint);
    }

    /** The names of the files that are now as the edits want them. */
    List<String> replaced() {
        return edits.stream().filter(FileEdit::isApplied).map(FileEdit::name).toList();
    }

    private Entries entries(FileEdit edit) {
        return switch (edit.name()) {
            case Workspace.ENV_FILE -> variables(edit);
            case Workspace.GITIGNORE -> lines(edit);
            default -> new Entries();
        };
    }

    private Entries variables(FileEdit edit) {
        Map<String, String> before =
                EnvFile.parse(edit.before().orElse(NOTHING)).variables(shell);
        Map<String, String> after = EnvFile.parse(edit.after()).variables(shell);
        Entries entries = new Entries();
        for (String name : ProxySettings.NAMES) {
            entries.compare(name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name)));
        }
        return entries;
    }

    private static Entries lines(FileEdit edit) {
        List<String> before = lines(edit.before().orElse(NOTHING));
        List<String> after = lines(edit.after());
        Entries entries = new Entries();
        entries.added.addAll(after);
        before.forEach(entries.added::remove);
        entries.removed.addAll(before);
        after.forEach(entries.removed::remove);
        return entries;
    }

    private static List<String> lines(byte[] content) {
        return Arrays.stream(new String(content, ISO_8859_1).split("\n"))
                .map(line -> CARRIAGE_RETURNS.matcher(line).replaceFirst(""))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The names of what is new, different and gone. */
    private static final class Entries {
        private final List<String> added = new ArrayList<>();
        private final List<String> changed = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();

        private void compare(String name, Optional<String> before, Optional<String> after) {
            if (before.equals(after)) {
                return;
            }
            if (before.isEmpty()) {
                added.add(name);
            } else if (after.isEmpty()) {
                removed.add(name);
            } else {
                changed.add(name);
            }
        }
    }
}
