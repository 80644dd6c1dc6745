package io.github.cloudruproxy.upstream;

import io.github.cloudruproxy.http.HttpAnswer;
import io.github.cloudruproxy.http.HttpRequest;
import io.github.cloudruproxy.preset.LiveModels;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Optional;

/** One {@code GET} of the catalogue. */
final class ModelsRequest {
    /** Some thousand models. */
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final URI url;
    private final ApiKey key;
    private final Dialer dialer;

    ModelsRequest(URI url, ApiKey key, Dialer dialer) {
        this.url = url;
        this.key = key;
        this.dialer = dialer;
    }

    LiveModels send() {
        Optional<HttpProxy> proxy = dialer.proxyFor(url);
        try (Socket socket = dialer.dial(url, proxy)) {
            socket.setSoTimeout(dialer.deadline().remainingMillis());
            socket.getOutputStream().write(request().bytes());
            socket.getOutputStream().flush();
            HttpAnswer answer = HttpAnswer.read(new BufferedInputStream(socket.getInputStream()), LARGEST_BODY);
            return new ModelsAnswer(url, key).read(answer);
        } catch (SocketTimeoutException late) {
            throw told(timedOut(), proxy);
        } catch (IOException broken) {
            Problem unexpected = Problem.of(Failure.UPSTREAM_UNEXPECTED, url)
                    .withDetail(Dialer.wordsOf(broken))
                    .causedBy(broken);
            throw told(unexpected, proxy);
        } catch (Problem problem) {
            throw told(problem, proxy);
        }
    }

    private Problem timedOut() {
        return Problem.of(
                Failure.UPSTREAM_TIMED_OUT,
                url.getHost(),
                dialer.deadline().limit().toSeconds());
    }

    /** Whoever forgot that there is a proxy looks for the fault elsewhere. */
    private static Problem told(Problem problem, Optional<HttpProxy> proxy) {
        return proxy.filter(known -> problem.failure() != Failure.UPSTREAM_PROXY_FAILED)
                .map(known -> problem.withDetail(known.toString()))
                .orElse(problem);
    }

    private HttpRequest request() {
        return HttpRequest.get(url).with("Accept", "application/json").with("Authorization", "Bearer " + key.reveal());
    }

    /** Ends the connection, if there is one: nobody waits for the answer any more. */
    void abandon() {
        try {
            dialer.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
