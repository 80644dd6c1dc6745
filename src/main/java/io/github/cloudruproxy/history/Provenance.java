package io.github.cloudruproxy.history;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the record tells of each file as it was before this program came, and of what it has put there since. */
public final class Provenance {
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final Optional<Salt> salt;

    Provenance(List<HistoryEntry> entries, Optional<Salt> salt) {
        this.salt = salt;
        entries.forEach(entry -> entry.files()
                .forEach(file -> origins.computeIfAbsent(file.name(), first -> new Origin(file))
                        .add(file)));
    }

    /** Whether a run has changed this file. */
    public boolean isKnown(String file) {
        return origins.containsKey(file);
    }

    /** Whether there was no such file. */
    public boolean wasAbsent(String file) {
        return of(file).filter(origin -> origin.first.before().isEmpty()).isPresent();
    }

    /** Whether this is, by its hash, the content that the file had. */
    public boolean wasContent(String file, byte[] content) {
        return of(file).flatMap(origin -> origin.first.before())
                .filter(hash -> hash.equals(Salt.plainHash(content))
                        || salt.filter(with -> hash.equals(with.hash(content))).isPresent())
                .isPresent();
    }

    /** The entries that this program has added or changed. */
    public Set<String> touched(String file) {
        return of(file).map(origin -> Set.copyOf(origin.touched)).orElse(Set.of());
    }

    /** The entries that had a value of their own, which this program has replaced and nobody has kept. */
    public Set<String> overwritten(String file) {
        return of(file).map(origin -> Set.copyOf(origin.overwritten)).orElse(Set.of());
    }

    /** The mode that the file had, where it was changed. */
    public Optional<String> modeBefore(String file) {
        return of(file).flatMap(origin -> origin.modeBefore);
    }

    private Optional<Origin> of(String file) {
        return Optional.ofNullable(origins.get(file));
    }

    /** The first change of a file, and what all of them added up to. */
    private static final class Origin {
        private final FileChange first;
        private final Set<String> touched = new LinkedHashSet<>();
        private final Set<String> overwritten = new LinkedHashSet<>();
        private Optional<String> modeBefore = Optional.empty();

        private Origin(FileChange first) {
            this.first = first;
        }

        private void add(FileChange change) {
            change.changed().stream().filter(name -> !touched.contains(name)).forEach(overwritten::add);
            touched.addAll(change.added());
            touched.addAll(change.changed());
            modeBefore = modeBefore.or(change::modeBefore);
        }
    }
}
