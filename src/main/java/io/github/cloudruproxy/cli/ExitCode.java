package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.problem.Failure;

/** The exit codes of the program; the README and {@code --help} list the same. */
public enum ExitCode {
    OK(0),
    UNEXPECTED(1),
    USAGE(2),
    NOT_HEALTHY(3),
    DOCKER_UNAVAILABLE(4),
    API_KEY_REJECTED(5),
    WORKSPACE_REFUSED(6),
    /** 128 + SIGINT. */
    INTERRUPTED(130),
    /** 128 + SIGTERM; the JVM itself ends with it. */
    TERMINATED(143);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The number that the shell sees. */
    public int status() {
        return status;
    }

    static ExitCode of(Failure.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case NOT_HEALTHY -> NOT_HEALTHY;
            case KEY_REJECTED -> API_KEY_REJECTED;
            case DOCKER_UNAVAILABLE -> DOCKER_UNAVAILABLE;
            case WORKSPACE_REFUSED -> WORKSPACE_REFUSED;
        };
    }
}
