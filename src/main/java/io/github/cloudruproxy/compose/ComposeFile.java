package io.github.cloudruproxy.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code docker-compose.cloudru-proxy.yml} as an immutable document (ADR-004 section 2). The first line names the program
 * and the SHA-256 of all that follows, so that a later run can tell its own work from a person's edit.
 */
public final class ComposeFile {
    private final String text;
    private final Optional<String> projectName;
    private final ServiceDefinition service;
    private final Restraint restraint;

    private ComposeFile(String text, Optional<String> projectName, ServiceDefinition service, Restraint restraint) {
        this.restraint = restraint;
        this.text = text;
        this.projectName = projectName;
        this.service = service;
    }

    /**
     * The document that says this service, with a comment that explains each hardening line.
     *
     * @param version the version of this program, for the first line
     */
    public static ComposeFile render(ServiceDefinition service, String version) {
        return render(service, version, Restraint.none());
    }

    /**
     * The same.
     *
     * @param restraint what is ruled out later on, too; the file remembers it
     */
    public static ComposeFile render(ServiceDefinition service, String version, Restraint restraint) {
        String body = ComposeWriter.write(service, restraint);
        return new ComposeFile(
                ComposeHeader.of(body, version) + body, Optional.of(service.containerName()), service, restraint);
    }

    /**
     * Reads a document back, whoever wrote it.
     *
     * @throws Problem {@link Failure#COMPOSE_FILE_INVALID} when it is not a compose file with our service; {@link
     *     Failure#COMPOSE_SETTING_UNSUPPORTED} when it has a setting that this program could not carry out
     */
    public static ComposeFile parse(byte[] content, Path file) {
        String text = new String(content, UTF_8);
        ComposeReader reader = new ComposeReader(file.getFileName() + "");
        ComposeReader.Contents contents = reader.read(text);
        return new ComposeFile(text, contents.projectName(), contents.service(), contents.restraint());
    }

    public byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    /** The compose project: the top-level {@code name}, as compose spells it. */
    public Optional<String> projectName() {
        return projectName;
    }

    public ServiceDefinition service() {
        return service;
    }

    /** Whether the service may be adapted to its image. */
    public boolean isAdaptable() {
        return restraint.adaptable();
    }

    /** What was ruled out when it was written. */
    public Restraint restraint() {
        return restraint;
    }

    /** Whether the body still is what the first line vouches for. */
    public boolean isAsWritten() {
        return ComposeHeader.vouchesFor(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ComposeFile that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
