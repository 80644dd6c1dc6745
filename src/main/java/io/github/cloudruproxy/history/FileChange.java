package io.github.cloudruproxy.history;

import java.util.List;
import java.util.Optional;

/**
 * What one run did, or was about to do, to one file. Entries are the names of variables in {@code .env} and lines in
 * {@code .gitignore}; other files have none.
 *
 * @param name the file's name in the workspace
 * @param before the hash of the content; empty if there was no file
 * @param after the hash of the content; empty if the file was removed
 * @param modeBefore as {@code ls} writes it, where the mode was changed
 * @param added the entries that were not there before
 * @param changed the entries that had another value
 * @param removed the entries that are there no more
 */
public record FileChange(
        String name,
        Optional<String> before,
        Optional<String> after,
        Optional<String> modeBefore,
        List<String> added,
        List<String> changed,
        List<String> removed) {
    public FileChange {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }
}
