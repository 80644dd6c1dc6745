package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ResolvedService;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * In what a container is another one than the files want; recreating it does away with each.
 *
 * @param kinds empty when it is the files'
 * @param settings those of {@link Kind#BOUNDS}, in the compose file's own words
 */
public record Drift(Set<Kind> kinds, List<String> settings) {
    /** What has drifted. */
    public enum Kind {
        /** The compose file or {@code .env} has changed since. */
        CONFIGURATION,
        /** The reference names another image on this machine by now. */
        IMAGE,
        /** It was made in another compose project than the one that compose would put it in now. */
        PROJECT,
        /** Somebody has changed the limits or the networks of the container itself. */
        BOUNDS,
        /**
         * Its own volume was handed on from a predecessor, as {@code docker compose up -d} does: it shows what the image
         * of that one has there, and hides what its own image has.
         */
        VOLUME
    }

    public Drift {
        kinds = Set.copyOf(kinds);
        settings = List.copyOf(settings);
    }

    /** The container is what the files want. */
    public static Drift none() {
        return new Drift(Set.of(), List.of());
    }

    /**
     * Compares.
     *
     * @param imageId the image that the reference names now; empty where it names none
     */
    static Drift between(
            ContainerSnapshot container, ResolvedService wanted, Optional<String> imageId, EngineObserver engine) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!container.configHash().equals(Optional.of(wanted.configHash()))) {
            kinds.add(Kind.CONFIGURATION);
        } else if (imageId.filter(id -> !id.equals(container.imageId())).isPresent()) {
            kinds.add(Kind.IMAGE);
        }
        if (!container.projectName().equals(Optional.of(wanted.project().name()))) {
            kinds.add(Kind.PROJECT);
        }
        List<String> settings = container.changedSettings(wanted.service(), engine::unkeptLimits);
        if (!settings.isEmpty() && !kinds.contains(Kind.CONFIGURATION)) {
            kinds.add(Kind.BOUNDS);
        }
        if (container.inheritsVolume()) {
            kinds.add(Kind.VOLUME);
        }
        return new Drift(kinds, settings);
    }

    public boolean isNone() {
        return kinds.isEmpty();
    }

    /** Whether this has drifted. */
    public boolean has(Kind kind) {
        return kinds.contains(kind);
    }
}
