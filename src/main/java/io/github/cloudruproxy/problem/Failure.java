package io.github.cloudruproxy.problem;

import static io.github.cloudruproxy.problem.Failure.Kind.DOCKER_UNAVAILABLE;
import static io.github.cloudruproxy.problem.Failure.Kind.KEY_REJECTED;
import static io.github.cloudruproxy.problem.Failure.Kind.NOT_HEALTHY;
import static io.github.cloudruproxy.problem.Failure.Kind.USAGE;
import static io.github.cloudruproxy.problem.Failure.Kind.WORKSPACE_REFUSED;

import java.util.Locale;

/**
 * Every failure that the program expects. What a person reads about one stands in the resource bundle under {@code
 * problem.<id>.what}, {@code .why} and {@code .fix}; the arguments of a {@link Problem} fill the placeholders.
 */
public enum Failure {
    API_KEY_EMPTY(USAGE),
    API_KEY_TOO_LONG(USAGE),
    API_KEY_HAS_BLANKS(USAGE),
    API_KEY_HAS_LINE_BREAKS(USAGE),
    API_KEY_HAS_CONTROL_CHARACTERS(USAGE),
    API_KEY_IS_ADDRESS(USAGE),
    API_KEY_IS_HEADER(USAGE),
    API_KEY_IS_ASSIGNMENT(USAGE),
    API_KEY_IS_QUOTED(USAGE),
    API_KEY_HAS_FOREIGN_CHARACTERS(USAGE),
    /** Arguments: file. */
    API_KEY_FILE_UNREADABLE(USAGE),
    /** Arguments: what was given, the nearest id, all ids. */
    PRESET_UNKNOWN(USAGE),
    /** Arguments: image, the directories that would be opened, the command to repeat. */
    IMAGE_NEEDS_DERIVATION(USAGE),
    PRESET_AMBIGUOUS(USAGE),
    HAND_EDITS_AMBIGUOUS(USAGE),
    /** Arguments: the missing options. */
    CUSTOM_PRESET_INCOMPLETE(USAGE),
    /** Arguments: what was given. */
    MODEL_ID_INVALID(USAGE),
    /** Arguments: what was given. */
    PORT_OUT_OF_RANGE(USAGE),
    /** Arguments: port, who holds it, the next free port. */
    PORT_TAKEN(USAGE),
    /** Arguments: what was given. */
    BASE_URL_INVALID(USAGE),
    /** Arguments: what was given. */
    IMAGE_REFERENCE_INVALID(USAGE),
    /** Arguments: file. */
    IMAGE_ARCHIVE_UNREADABLE(USAGE),
    /** Arguments: file, the images in it. */
    IMAGE_ARCHIVE_AMBIGUOUS(USAGE),
    /** Arguments: the image that is wanted, file, the images in it. */
    IMAGE_NOT_IN_ARCHIVE(USAGE),
    /** Arguments: what was given. */
    CONTAINER_NAME_INVALID(USAGE),
    /** Arguments: what was given. */
    PROJECT_NAME_INVALID(USAGE),
    /** Arguments: what was given, where it was given. */
    LANGUAGE_UNKNOWN(USAGE),
    /** Arguments: the missing answers, an example command. */
    INPUT_MISSING(USAGE),

    /** Arguments: the upstream's host, the HTTP status. */
    API_KEY_REJECTED(KEY_REJECTED),
    /** Arguments: the upstream's host, the HTTP status. */
    UPSTREAM_PAYMENT_REQUIRED(NOT_HEALTHY),
    /** Arguments: the upstream's host, the HTTP status. */
    UPSTREAM_RATE_LIMITED(NOT_HEALTHY),
    /** Arguments: the upstream's host, the HTTP status. */
    UPSTREAM_FAILING(NOT_HEALTHY),
    /** Arguments: the URL that was asked. */
    UPSTREAM_UNEXPECTED(NOT_HEALTHY),
    /** Arguments: the upstream's host. */
    UPSTREAM_HOST_UNKNOWN(NOT_HEALTHY),
    /** Arguments: the upstream's host, its port. */
    UPSTREAM_NOT_REACHED(NOT_HEALTHY),
    /** Arguments: the host at whose certificate it failed. */
    UPSTREAM_TLS_FAILED(NOT_HEALTHY),
    /** Arguments: the upstream's host, seconds. */
    UPSTREAM_TIMED_OUT(NOT_HEALTHY),
    /** Arguments: the proxy's address without credentials, the variable that names it. */
    UPSTREAM_PROXY_FAILED(NOT_HEALTHY),

    /** The proxy wants a client key, and not the one that is known here. */
    CLIENT_KEY_WANTED(NOT_HEALTHY),
    /** Arguments: the HTTP status. */
    MESSAGE_KEY_REJECTED(KEY_REJECTED),
    /** Arguments: the HTTP status. */
    MESSAGE_PAYMENT_REQUIRED(NOT_HEALTHY),
    /** Arguments: the HTTP status. */
    MESSAGE_RATE_LIMITED(NOT_HEALTHY),
    /** Arguments: model, the HTTP status. */
    MESSAGE_MODEL_UNKNOWN(NOT_HEALTHY),
    /** Arguments: model, the HTTP status. */
    MESSAGE_UPSTREAM_FAILING(NOT_HEALTHY),
    /** Arguments: seconds. */
    MESSAGE_TIMED_OUT(NOT_HEALTHY),
    MESSAGE_UNEXPECTED(NOT_HEALTHY),

    DOCKER_NOT_INSTALLED(DOCKER_UNAVAILABLE),
    /** Arguments: endpoint. */
    DOCKER_NOT_RUNNING(DOCKER_UNAVAILABLE),
    /** Arguments: endpoint. */
    DOCKER_NO_PERMISSION(DOCKER_UNAVAILABLE),
    /** Arguments: endpoint. */
    DOCKER_ENDPOINT_UNSUPPORTED(DOCKER_UNAVAILABLE),
    /** Arguments: endpoint. */
    DOCKER_PIPE_ELSEWHERE(DOCKER_UNAVAILABLE),
    /** Arguments: endpoint, who named it. */
    DOCKER_ENDPOINT_MALFORMED(DOCKER_UNAVAILABLE),
    /** Arguments: endpoint. */
    DOCKER_ENDPOINT_UNENCRYPTED(DOCKER_UNAVAILABLE),
    /** Arguments: context. */
    DOCKER_CONTEXT_UNKNOWN(DOCKER_UNAVAILABLE),
    /** Arguments: endpoint, its API version, the oldest supported API version. */
    DOCKER_TOO_OLD(DOCKER_UNAVAILABLE),
    /** Arguments: endpoint, what was asked of it, seconds. */
    DOCKER_NOT_ANSWERING(DOCKER_UNAVAILABLE),
    /** Arguments: what was asked of the engine. */
    DOCKER_REFUSED(DOCKER_UNAVAILABLE),

    /** Arguments: image. */
    IMAGE_NOT_FOUND(NOT_HEALTHY),
    /** Arguments: image, the same repository's latest image by its digest. */
    IMAGE_TAG_NOT_FOUND(NOT_HEALTHY),
    /** Arguments: file. */
    IMAGE_ARCHIVE_NOT_LOADED(NOT_HEALTHY),
    /** Arguments: image. */
    IMAGE_PRIVATE(NOT_HEALTHY),
    /** Arguments: image, the credential helper. */
    IMAGE_LOGIN_IN_HELPER(NOT_HEALTHY),
    /** Arguments: image, seconds. */
    IMAGE_PULL_STALLED(NOT_HEALTHY),
    /** Arguments: image. */
    IMAGE_RATE_LIMITED(NOT_HEALTHY),
    /** Arguments: image. */
    REGISTRY_UNREACHABLE(NOT_HEALTHY),
    /** Arguments: image. */
    IMAGE_PULL_FAILED(NOT_HEALTHY),
    /** Arguments: image. */
    IMAGE_NOT_DERIVED(NOT_HEALTHY),
    /** Arguments: container name. */
    CONTAINER_NAME_TAKEN(NOT_HEALTHY),
    /** Arguments: container name, the other workspace. */
    CONTAINER_OF_OTHER_WORKSPACE(NOT_HEALTHY),
    /** Arguments: container name, the compose file that is not there any more. */
    CONTAINER_OF_GONE_WORKSPACE(NOT_HEALTHY),
    /** Arguments: container name. */
    CONTAINER_NOT_CREATED(NOT_HEALTHY),
    /** Arguments: the settings, the file. */
    HARDENING_MISSING(NOT_HEALTHY),
    /** Arguments: port. */
    PORT_TAKEN_AT_START(NOT_HEALTHY),
    /** Arguments: container name. */
    LOOPBACK_ADDRESS_MISSING(NOT_HEALTHY),
    /** Arguments: container name. */
    CONTAINER_NOT_STARTED(NOT_HEALTHY),
    /** Arguments: container name, exit code. */
    CONTAINER_EXITED(NOT_HEALTHY),
    /** Arguments: container name, number of restarts, exit code. */
    CONTAINER_CRASH_LOOP(NOT_HEALTHY),
    /** Arguments: container name, exit code. Its launcher ends so when it cannot write. */
    LAUNCHER_CANNOT_WRITE(NOT_HEALTHY),
    /** Arguments: container name, exit code. There is nothing to run under the command's name, or not by this user. */
    CONTAINER_COMMAND_UNUSABLE(NOT_HEALTHY),
    /** Arguments: container name, exit code. */
    PROXY_SETTINGS_REFUSED(NOT_HEALTHY),
    /** Arguments: container name, memory limit in MiB. */
    CONTAINER_OUT_OF_MEMORY(NOT_HEALTHY),
    /** Arguments: container name, seconds, what the last probe saw. */
    PROXY_NOT_HEALTHY_IN_TIME(NOT_HEALTHY),
    /** Arguments: container name, the bindings that Docker shows. */
    PROXY_EXPOSED(NOT_HEALTHY),
    /** Arguments: what the probe saw. */
    PROXY_NOT_ANSWERING(NOT_HEALTHY),
    /** Arguments: container name. */
    PROXY_NOT_DEPLOYED(NOT_HEALTHY),
    /** Arguments: container name. */
    PROXY_STOPPED(NOT_HEALTHY),
    /** Arguments: container name, what answered. */
    PROXY_NOT_PUBLISHED(NOT_HEALTHY),
    /** Arguments: container name, the addresses and who listens there. */
    PORT_HELD_BY_STRANGER(NOT_HEALTHY),

    /** Arguments: directory. */
    WORKSPACE_MISSING(WORKSPACE_REFUSED),
    /** Arguments: path. */
    WORKSPACE_NOT_A_DIRECTORY(WORKSPACE_REFUSED),
    /** Arguments: directory. */
    WORKSPACE_NOT_WRITABLE(WORKSPACE_REFUSED),
    /** Arguments: directory. */
    WORKSPACE_LOCKED(WORKSPACE_REFUSED),
    /** Arguments: directory. */
    WORKSPACE_NOT_ONBOARDED(WORKSPACE_REFUSED),
    /** Arguments: directory. */
    STATE_DIRECTORY_UNUSABLE(WORKSPACE_REFUSED),
    /** Arguments: file. */
    FILE_IS_DIRECTORY(WORKSPACE_REFUSED),
    /** Arguments: file. */
    FILE_IS_SPECIAL(WORKSPACE_REFUSED),
    /** Arguments: file, where the link points. */
    FILE_LINK_DANGLES(WORKSPACE_REFUSED),
    /** Arguments: file. */
    FILE_CHANGED_MEANWHILE(WORKSPACE_REFUSED),
    /** Arguments: file. */
    FILE_NOT_REPLACEABLE(WORKSPACE_REFUSED),
    /** Arguments: file. */
    FILE_NOT_READABLE(WORKSPACE_REFUSED),
    /** Arguments: file. */
    FILE_NOT_WRITABLE(WORKSPACE_REFUSED),
    /** Arguments: file. */
    FILE_NOT_WRITTEN(WORKSPACE_REFUSED),
    /** Arguments: the link, the file that it leads to. */
    ENV_TARGET_EXPOSED(WORKSPACE_REFUSED),
    /** Arguments: file, line number. */
    ENV_QUOTE_NOT_CLOSED(WORKSPACE_REFUSED),
    /** Arguments: file. */
    ENV_NOT_UTF8_FAMILY(WORKSPACE_REFUSED),
    /** Arguments: file. */
    COMPOSE_FILE_INVALID(WORKSPACE_REFUSED),
    /** Arguments: file. */
    COMPOSE_FILE_EDITED(WORKSPACE_REFUSED),
    /** Arguments: file, what it says and what was asked for. */
    COMPOSE_FILE_CONTRADICTS(WORKSPACE_REFUSED),
    /** Arguments: file, the setting. */
    COMPOSE_SETTING_MISSING(WORKSPACE_REFUSED),
    /** Arguments: file, the setting. */
    COMPOSE_SETTING_UNSUPPORTED(WORKSPACE_REFUSED);

    /** What a failure means for the caller; {@code cli} maps each kind to one exit code. */
    public enum Kind {
        /** The call itself is wrong or incomplete. */
        USAGE,
        /** Docker works, the proxy does not. */
        NOT_HEALTHY,
        /** Cloud.ru does not accept the API key. */
        KEY_REJECTED,
        /** No Docker Engine can be used. */
        DOCKER_UNAVAILABLE,
        /** The workspace cannot be read or written safely; it is as it was. */
        WORKSPACE_REFUSED
    }

    private final Kind kind;

    Failure(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The stable name used in the resource bundle and in {@code --json}, for example {@code port-taken}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
