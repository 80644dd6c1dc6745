package io.github.cloudruproxy.removal;

import io.github.cloudruproxy.workspace.FileEdit;
import io.github.cloudruproxy.workspace.FileRemoval;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one file.
 *
 * @param entries the variables or lines that are taken out
 * @param edit for {@link Action#EDITED}
 * @param removal for {@link Action#REMOVED}
 */
public record FileStep(
        String name, Action action, List<String> entries, Optional<FileEdit> edit, Optional<FileRemoval> removal) {
    /** The fate of a file. */
    public enum Action {
        REMOVED,
        EDITED,
        /** It was edited by hand, or is to stay. */
        KEPT,
        /** There is nothing of ours in it, as far as the record tells. */
        UNTOUCHED
    }

    public FileStep {
        entries = List.copyOf(entries);
    }

    static FileStep kept(String name) {
        return new FileStep(name, Action.KEPT, List.of(), Optional.empty(), Optional.empty());
    }

    static FileStep untouched(String name) {
        return new FileStep(name, Action.UNTOUCHED, List.of(), Optional.empty(), Optional.empty());
    }

    static FileStep edited(String name, List<String> entries, FileEdit edit) {
        return new FileStep(name, Action.EDITED, entries, Optional.of(edit), Optional.empty());
    }

    static FileStep removed(String name, List<String> entries, FileRemoval removal) {
        return new FileStep(name, Action.REMOVED, entries, Optional.empty(), Optional.of(removal));
    }

    boolean changesSomething() {
        return action == Action.REMOVED || action == Action.EDITED;
    }
}
