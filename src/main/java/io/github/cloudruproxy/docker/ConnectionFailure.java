package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.docker.Endpoint.Transport;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Says why an engine could not be talked to. Decides by exception types and by the socket file, never by the text of an
 * exception, which the operating system translates into the user's language.
 */
final class ConnectionFailure {
    private final Endpoint endpoint;
    private final String request;
    private final Duration limit;

    /**
     * @param request what was asked of the engine
     * @param limit how long it was given
     */
    ConnectionFailure(Endpoint endpoint, String request, Duration limit) {
        this.endpoint = endpoint;
        this.request = request;
        this.limit = limit;
    }

    /** The problem to report, or {@link Cancelled} when the thread was interrupted. */
    RuntimeException of(IOException failure) {
        if (failure instanceof ClosedByInterruptException) {
            return new Cancelled();
        }
        if (failure instanceof SocketTimeoutException) {
            return notAnswering();
        }
        if (failure instanceof ProtocolException || failure instanceof EOFException) {
            return caused(Problem.of(Failure.DOCKER_REFUSED, request), failure);
        }
        return caused(Problem.of(whyNotConnected(failure), endpoint.address()), failure);
    }

    Problem notAnswering() {
        return Problem.of(Failure.DOCKER_NOT_ANSWERING, endpoint.address(), request, limit.toSeconds());
    }

    /** The JDK reports a missing permission on a Unix socket as a {@link BindException}. */
    private Failure whyNotConnected(IOException failure) {
        boolean denied = failure instanceof BindException
                || (endpoint.transport() == Transport.UNIX
                        && !(failure instanceof ConnectException)
                        && isForbidden(endpoint.socket()));
        return denied ? Failure.DOCKER_NO_PERMISSION : Failure.DOCKER_NOT_RUNNING;
    }

    private static boolean isForbidden(Path socket) {
        return !Files.notExists(socket) && !Files.isWritable(socket);
    }

    private static Problem caused(Problem problem, IOException failure) {
        return problem.withDetail(Wording.saidBy(failure)).causedBy(failure);
    }
}
