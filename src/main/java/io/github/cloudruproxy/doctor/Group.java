package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.problem.Failure.Kind;
import java.util.Locale;

/** What checks are about, in the order in which they are reported. */
public enum Group {
    WORKSPACE(Kind.WORKSPACE_REFUSED),
    ENV(Kind.WORKSPACE_REFUSED),
    GIT(Kind.WORKSPACE_REFUSED),
    COMPOSE(Kind.WORKSPACE_REFUSED),
    HOST(Kind.NOT_HEALTHY),
    ENGINE(Kind.NOT_HEALTHY),
    IMAGE(Kind.NOT_HEALTHY),
    CONTAINER(Kind.NOT_HEALTHY),
    HARDENING(Kind.NOT_HEALTHY);

    private final Kind kind;

    Group(Kind kind) {
        this.kind = kind;
    }

    /** What a failed check of this group means to the caller, where no problem says it better. */
    Kind kind() {
        return kind;
    }

    /** The word for machines. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
